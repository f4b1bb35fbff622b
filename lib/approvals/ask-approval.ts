import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { recordAct } from '@/lib/audit/record-act'
import { titleOf } from '@/lib/catalog/title'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { NO_VOICE, prepareSubmission } from '@/lib/generations/prepare-submission'
import type { SubmitGenerationInput } from '@/lib/generations/schema'
import { requireShownPrice } from '@/lib/generations/submit-generation'
import { notify } from '@/lib/notifications/notify'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may, PERMISSIONS } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'
import { approvalLimit } from './approval-limit'
import { getApproval } from './queries'
import type { ApprovalView } from './schema'

/**
 * The press of the button where the price is above the workspace's limit: nothing is sent or held; what was pressed is
 * written down as it is, with the price shown as its ceiling. The same press twice asks once.
 */
export async function askApproval(
  ctx: MemberCtx,
  input: SubmitGenerationInput,
  /** Of the making of a voice: which one, as of `submitGeneration`. */
  findVoice?: (tx: Tx) => Promise<string>,
): Promise<ApprovalView> {
  requirePermission(ctx, 'generate')
  const { workspaceId, actor } = ctx
  const earlier = await findAsked(ctx, input)
  if (earlier) return getApproval(ctx, earlier)

  const submission = await prepareSubmission(ctx, input)
  requireShownPrice(submission)
  const { heldMicros, price, projectId, isSimulated, row } = submission
  if (row.kind === 'voice' && !findVoice) throw new AppError('precondition', NO_VOICE)
  const limitMicros = await approvalLimit(ctx)
  if (limitMicros === null || heldMicros <= limitMicros)
    throw new AppError(
      'conflict',
      'This needs no approval any more. Nothing was sent; press again to send it.',
    )

  const approvalId = newId()
  const prompt = titleOf(input.request)
  try {
    await db().$transaction(async (tx) => {
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
          voiceId: (await findVoice?.(tx)) ?? null,
        },
      })
      await recordAct(tx, ctx, {
        act: 'approval.asked',
        subject: { type: 'generation', id: approvalId, name: prompt },
        details: { ceilingMicros: heldMicros, isSimulated },
      })
      const { name } = await tx.user.findUniqueOrThrow({
        where: { id: actor.userId },
        select: { name: true },
      })
      await notify(tx, {
        workspaceId,
        userIds: await findDeciders(tx, workspaceId, projectId),
        kind: 'approval.asked',
        details: { approvalId, byName: name, prompt, ceilingMicros: heldMicros },
      })
    })
  } catch (error) {
    const asked = await findAsked(ctx, input)
    if (!asked) throw error
    return getApproval(ctx, asked)
  }
  return getApproval(ctx, { approvalId })
}

async function findAsked(
  ctx: MemberCtx,
  input: SubmitGenerationInput,
): Promise<{ approvalId: string } | null> {
  const { submitKey } = input
  const found = await db().approval.findUnique({
    where: { askedById_submitKey: { askedById: ctx.actor.userId, submitKey } },
    select: { id: true, input: true, workspaceId: true },
  })
  if (!found) return null
  // As the database gives it back: in another order, and without what was left out.
  const pressed: unknown = JSON.parse(JSON.stringify(input))
  if (!isDeepStrictEqual(found.input, pressed) || found.workspaceId !== ctx.workspaceId)
    throw new AppError('conflict', 'This press was already used for another request. Nothing more was asked.')
  return { approvalId: found.id }
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
