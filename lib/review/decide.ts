import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { DecideInput } from './schema'
import { writeDecision } from './write-decision'

const WORDS = { needs_work: 'needs work', approved: 'approved' } as const

/** Needs work, or approved: one's own decision on a version, changed or taken back at any time. */
export async function decide(ctx: MemberCtx, input: DecideInput): Promise<{ assetId: string }> {
  requirePermission(ctx, 'review')
  await db().$transaction(async (tx) => {
    const { asset, before } = await writeDecision(tx, inSight(ctx), { userId: ctx.actor.userId }, input)
    // Taking back what was never said is no act.
    if (input.verdict === null && before === null) return
    await recordAct(tx, ctx, {
      act: 'review.decided',
      subject: { type: 'asset', id: asset.id, name: asset.prompt },
      details: {
        version: asset.version,
        decision: input.verdict ? WORDS[input.verdict] : 'taken back',
        before: before ? WORDS[before] : null,
      },
    })
  })
  return { assetId: input.assetId }
}
