import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { recordAct } from '@/lib/audit/record-act'
import { titleOf } from '@/lib/catalog/title'
import type { MemberCtx } from '@/lib/core/ctx'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import type { Submission } from '@/lib/generations/prepare-submission'
import type { SubmitGenerationInput } from '@/lib/generations/schema'
import { notify } from '@/lib/notifications/notify'
import { may, PERMISSIONS } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'

/**
 * A request as it was pressed, inside the caller's transaction, told to everybody who may decide; its id. Nothing is sent or
 * held: the price shown is what it may cost at most.
 */
export async function writeApproval(
  tx: Tx,
  ctx: MemberCtx,
  { input, price, heldMicros, projectId, isSimulated }: Submission,
  { voiceId = null, waitsForId = null }: { voiceId?: string | null; waitsForId?: string | null } = {},
): Promise<string> {
  const { workspaceId, actor } = ctx
  const approvalId = newId()
  const prompt = titleOf(input.request)
  await tx.approval.create({
    data: {
      id: approvalId,
      workspaceId,
      askedById: actor.userId,
      projectId,
      input: input as unknown as Prisma.InputJsonObject,
      quote: price as unknown as Prisma.InputJsonObject,
      prompt,
      isSimulated,
      ceilingMicros: heldMicros,
      submitKey: input.submitKey,
      voiceId,
      waitsForId,
    },
  })
  await recordAct(tx, ctx, {
    act: 'approval.asked',
    subject: { type: 'generation', id: approvalId, name: prompt },
    details: { ceilingMicros: heldMicros, isSimulated },
  })
  const { name } = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { name: true } })
  await notify(tx, {
    workspaceId,
    userIds: await findDeciders(tx, workspaceId, projectId),
    kind: 'approval.asked',
    details: { approvalId, byName: name, prompt, ceilingMicros: heldMicros },
  })
  return approvalId
}

/** Whether what is on record is this press: the database gives it back in another order, and without what was left out. */
export function isSamePress(kept: unknown, input: SubmitGenerationInput): boolean {
  return isDeepStrictEqual(kept, JSON.parse(JSON.stringify(input)))
}

/** Everybody who may decide and sees where it belongs. */
async function findDeciders(tx: Tx, workspaceId: string, projectId: string | null): Promise<string[]> {
  const members = await tx.member.findMany({
    where: {
      workspaceId,
      ...ACTIVE_MEMBER,
      role: { in: [...PERMISSIONS.approve] },
      user: { disabledAt: null },
    },
    select: { userId: true, role: true },
  })
  const project =
    projectId &&
    (await tx.project.findUnique({
      where: { id: projectId },
      select: { isOpen: true, members: { select: { userId: true } } },
    }))
  return members
    .filter(
      ({ userId, role }) =>
        !project ||
        project.isOpen ||
        may(role, 'manageProjects') ||
        project.members.some((one) => one.userId === userId),
    )
    .map(({ userId }) => userId)
}
