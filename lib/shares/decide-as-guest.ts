import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import { db } from '@/lib/core/db'
import { writeDecision } from '@/lib/review/write-decision'
import { shown } from './guest-queries'
import { requireGuest } from './guest-review'
import type { Visit } from './open-share'
import type { DecideAsGuestInput } from './schema'

const WORDS = { needs_work: 'needs work', approved: 'approved' } as const

/** A guest's decision on a version. On record under whoever let them decide: a guest is nobody of the workspace. */
export async function decideAsGuest(visit: Visit, input: DecideAsGuestInput): Promise<{ assetId: string }> {
  const author = requireGuest(visit, 'approve')
  const { actor, workspaceId, reference } = visit.ctx
  await db().$transaction(async (tx) => {
    const { asset, before } = await writeDecision(tx, shown(visit), author, input)
    await recordAct(
      tx,
      { actor: { userId: actor.maker.userId }, workspaceId, reference },
      {
        act: 'share.decided',
        subject: { type: 'asset', id: asset.id, name: asset.prompt },
        details: {
          guest: visit.guest?.name ?? null,
          version: asset.version,
          decision: input.verdict ? WORDS[input.verdict] : 'taken back',
          before: before ? WORDS[before] : null,
        },
      },
    )
  })
  return { assetId: input.assetId }
}
