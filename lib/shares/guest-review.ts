import 'server-only'
import type { Author } from '@/lib/review/author'
import { viewReview } from '@/lib/review/queries'
import type { ReviewView } from '@/lib/review/schema'
import { AppError } from '@/lib/core/errors'
import { getSharedFile, shown } from './guest-queries'
import type { Visit } from './open-share'
import type { Access } from './access'
import type { SharedPage } from './schema'

/** Matches nobody who has said anything. */
const NOBODY = { guestId: '', guestName: '', hostId: '' }

/** One file as its page shows it. Throws `not_found` for what the link does not show. */
export async function getSharedPage(visit: Visit, assetId: string): Promise<SharedPage> {
  const { token, workspaceName, guest } = visit
  const [file, review] = await Promise.all([getSharedFile(visit, assetId), getSharedReview(visit, assetId)])
  return { token, workspaceName, file, review, guestName: guest?.name ?? null }
}

/** What was said of a file, to guests who may speak too; null to those who may only look. */
async function getSharedReview(visit: Visit, assetId: string): Promise<ReviewView | null> {
  const { access } = visit.share
  if (access === 'view') return null
  return viewReview(shown(visit), assetId, {
    author: visit.guest ? authorOf(visit.guest, visit.share) : NOBODY,
    work: null,
    mayGenerate: false,
    may: { comment: true, resolve: false, decide: access === 'approve' },
  })
}

const REFUSED = { comment: 'looking', approve: 'looking and commenting' } as const

/** A guest with a name whom the link lets do this much. */
export function requireGuest({ share, guest }: Visit, wanted: Exclude<Access, 'view'>): Author {
  if (share.access === 'view' || (wanted === 'approve' && share.access !== 'approve'))
    throw new AppError('forbidden', `This link is for ${REFUSED[wanted]} only. Nothing was sent.`)
  if (!guest) throw new AppError('precondition', 'Tell the team your name first.')
  return authorOf(guest, share)
}

function authorOf({ id, name }: { id: string; name: string }, { createdById }: Visit['share']): Author {
  return { guestId: id, guestName: name, hostId: createdById }
}
