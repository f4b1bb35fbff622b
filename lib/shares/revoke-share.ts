import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { writeShare } from './require-share'
import type { ShareIdInput } from './schema'

/** Ends a link for good, on open pages too. */
export async function revokeShare(ctx: MemberCtx, { shareId }: ShareIdInput): Promise<ShareIdInput> {
  await db().$transaction(async (tx) => {
    const { name } = await writeShare(tx, ctx, shareId, { revokedAt: new Date() })
    await recordAct(tx, ctx, { act: 'share.revoked', subject: { type: 'share', id: shareId, name } })
  })
  return { shareId }
}
