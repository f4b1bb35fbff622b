import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { GuestCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { sha256Hex } from '@/lib/core/ids'
import type { Share } from '@/prisma/client/client'
import { openAmong, WITH_MAKER } from './open-among'

/** What a browser brings along beside the link. */
export interface GuestCookies {
  /** Proves that the password was typed here. */
  unlock?: string | undefined
  /** Says which guest this is. */
  guest?: string | undefined
}

/** Somebody at a link that opens for them. */
export interface Visit {
  ctx: GuestCtx
  token: string
  share: Share
  workspaceName: string
  /** Null until they gave a name. */
  guest: { id: string; name: string } | null
}

/** The link behind a token while it opens at all, unlocked or not; else null, whatever the reason. */
export async function findShare(token: string) {
  const share = await db().share.findUnique({
    where: { tokenHash: sha256Hex(token) },
    include: { ...WITH_MAKER, workspace: { select: { name: true } } },
  })
  const ctx = share && (await openAmong([share])).get(share.id)
  return share && ctx ? { share, ctx } : null
}

/** The only way in for guests. Throws `not_found` where a link does not open and `unauthorized` where it wants its password. */
export async function openShare(token: string, { unlock, guest }: GuestCookies): Promise<Visit> {
  const found = await findShare(token)
  if (!found) throw closed()
  const { share, ctx } = found
  if (share.passwordHash && !isProof(share, unlock))
    throw new AppError('unauthorized', 'This link wants its password. Reload the page to type it.')
  const known = guest
    ? await db().shareGuest.findFirst({
        where: { shareId: share.id, tokenHash: sha256Hex(guest) },
        select: { id: true, name: true },
      })
    : null
  return { ctx, token, share, workspaceName: share.workspace.name, guest: known }
}

/** The same words for a link that never was, is over, or shows nothing any more. */
export function closed(): AppError {
  return new AppError('not_found', 'This link does not open any more. Ask whoever sent it for a new one.')
}

/** Kept by the browser once the password was right; another password makes it worthless. */
export function proofOf({ id, passwordHash }: Pick<Share, 'id' | 'passwordHash'>): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET)
    .update(`shared link ${id} ${passwordHash}`)
    .digest('base64url')
}

function isProof(share: Share, given: string | undefined): boolean {
  const wanted = Buffer.from(proofOf(share))
  const brought = Buffer.from(given ?? '')
  return brought.length === wanted.length && timingSafeEqual(brought, wanted)
}
