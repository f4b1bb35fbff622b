import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { countDecisions } from '@/lib/review/count-decisions'
import { requireOwnProject } from './require-project'
import type { SetRequiredApprovalsInput } from './schema'

/** How many must approve a version of this project. What was decided already is counted anew. */
export async function setRequiredApprovals(
  ctx: MemberCtx,
  { projectId, requiredApprovals }: SetRequiredApprovalsInput,
): Promise<{ projectId: string }> {
  const { id, name, requiredApprovals: before } = await requireOwnProject(ctx, projectId)
  await db().$transaction(async (tx) => {
    await tx.project.update({ where: { id, workspaceId: ctx.workspaceId }, data: { requiredApprovals } })
    await countDecisions(tx, { projectId: id })
    await recordAct(tx, ctx, {
      act: 'project.approvals-set',
      subject: { type: 'project', id, name },
      details: { before, approvals: requiredApprovals },
    })
  })
  return { projectId }
}
