import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { hashLinkPassword } from './make-share'
import { writeShare } from './require-share'
import type { ChangeShareInput } from './schema'

/** What guests may do, the password, the end. It counts at once, also on open pages; another password locks all of them. */
export async function changeShare(
  ctx: MemberCtx,
  { shareId, access, mayDownload, password, expiresAt }: ChangeShareInput,
): Promise<{ shareId: string }> {
  requirePermission(ctx, 'share')
  const passwordHash = password ? await hashLinkPassword(password) : password
  await db().$transaction(async (tx) => {
    const before = await writeShare(tx, ctx, shareId, {
      ...(access === undefined ? {} : { access }),
      ...(mayDownload === undefined ? {} : { mayDownload }),
      ...(passwordHash === undefined ? {} : { passwordHash }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    })
    await recordAct(tx, ctx, {
      act: 'share.changed',
      subject: { type: 'share', id: shareId, name: before.name },
      details: {
        ...(access === undefined ? {} : { access: `${before.access} → ${access}` }),
        ...(mayDownload === undefined ? {} : { download: mayDownload }),
        ...(password === undefined ? {} : { password: password === null ? 'taken away' : 'set anew' }),
        ...(expiresAt === undefined ? {} : { until: expiresAt }),
      },
    })
  })
  return { shareId }
}
