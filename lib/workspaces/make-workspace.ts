import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { createWorkspace } from './create-workspace'
import type { MakeWorkspaceInput, WorkspaceIdInput } from './inputs'

const MOST = 50

/** One more workspace, for whoever owns one already, and this browser goes there. */
export async function makeWorkspace(ctx: MemberCtx, { name }: MakeWorkspaceInput): Promise<WorkspaceIdInput> {
  const { userId, sessionId } = ctx.actor
  const members = await db().member.findMany({
    where: { userId, ...ACTIVE_MEMBER },
    select: { role: true, workspace: { select: { name: true } } },
  })
  const owned = members.filter(({ role }) => role === 'owner')
  if (owned.length === 0)
    throw new AppError('forbidden', 'Only somebody who owns a workspace can make another one.')
  if (owned.length >= MOST)
    throw new AppError('limit', `You own ${owned.length} workspaces, and ${MOST} is the most.`)
  if (members.some(({ workspace }) => workspace.name === name)) {
    const message = 'You are in a workspace of that name already. Give this one another.'
    throw new AppError('conflict', message, { details: { fields: { name: message } } })
  }
  return db().$transaction(async (tx) => {
    const { workspaceId } = await createWorkspace(tx, { name, ownerId: userId })
    const subject = { type: 'workspace', id: workspaceId, name } as const
    await recordAct(tx, { ...ctx, workspaceId }, { act: 'workspace.made', subject })
    await tx.session.updateMany({ where: { id: sessionId, userId }, data: { workspaceId } })
    return { workspaceId }
  })
}
