import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { WorkspaceIdInput } from '@/lib/workspaces/inputs'
import { asSubject, changePeople, updateMember } from './change-people'
import { shutOut } from './shut-out'

/** Goes for good, or until the next invitation. Names the workspace, so that an old page never leaves another one. */
export async function leaveWorkspace(
  ctx: MemberCtx,
  { workspaceId }: WorkspaceIdInput,
): Promise<WorkspaceIdInput> {
  requirePermission(ctx, 'view')
  if (workspaceId !== ctx.workspaceId)
    throw new AppError('conflict', 'You have changed to another workspace since. Nothing was changed.')
  const { userId } = ctx.actor
  await changePeople(ctx, async (tx) => {
    const self = await tx.member.findUniqueOrThrow({
      where: { workspaceId_userId: { workspaceId, userId } },
      include: { user: { select: { name: true } } },
    })
    await updateMember(tx, self.id, { removedAt: new Date() })
    await shutOut(tx, workspaceId, userId)
    await recordAct(tx, ctx, { act: 'person.left', subject: asSubject(self) })
  })
  return { workspaceId }
}
