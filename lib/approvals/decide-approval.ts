import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { formatMicros } from '@/lib/core/money'
import { holdRemotes } from '@/lib/elements/hold-remotes'
import { prepareSubmission, type Submission, writeGeneration } from '@/lib/generations/prepare-submission'
import { SubmitGenerationInput } from '@/lib/generations/schema'
import { notify } from '@/lib/notifications/notify'
import { personCtx } from '@/lib/people/person-ctx'
import { inSight } from '@/lib/projects/sight'
import { requireVoice } from '@/lib/voices/require-voice'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Approval, Prisma } from '@/prisma/client/client'
import { getApproval } from './queries'
import type { ApprovalView, DecideApprovalInput } from './schema'

/**
 * Lets a request go ahead, or not. What is sent is what was asked for, in the asker's name, from their budgets, at the
 * price of now: where that is above the ceiling, or the asker may not make clips any more, the request is void instead. What
 * else stands in the way is said to whoever decides, and the request waits on.
 */
export async function decideApproval(
  ctx: MemberCtx,
  { approvalId, isApproved, note }: DecideApprovalInput,
): Promise<ApprovalView> {
  requirePermission(ctx, 'approve')
  const approval = await db().approval.findFirst({ where: { id: approvalId, ...inSight(ctx) } })
  if (!approval) throw new AppError('not_found', 'There is no such request in this workspace.')
  if (approval.askedById === ctx.actor.userId)
    throw new AppError('forbidden', 'Nobody approves of their own request. Somebody else must decide.')
  if (approval.state !== 'waiting') throw tooLate()

  if (!isApproved) await db().$transaction((tx) => end(tx, ctx, approval, { state: 'refused', note }))
  else await approve(ctx, approval, note)
  return getApproval(ctx, { approvalId })
}

async function approve(ctx: MemberCtx, approval: Approval, note: string): Promise<void> {
  const asker = await personCtx(ctx, approval.askedById)
  const input = SubmitGenerationInput.parse(approval.input)
  const awaitsFrame = input.request.startFrame === LAST_FRAME
  const { voiceId, waitsForId } = approval
  if (awaitsFrame && !waitsForId) throw new AppError('conflict', NO_TAKE)
  const submission = asker && (await prepareSubmission(asker, input, { awaitsFrame }))
  const why = whyVoid(approval, submission)
  if (why || !submission) {
    await db().$transaction((tx) => end(tx, ctx, approval, { state: 'void', note: why ?? '' }))
    return
  }
  await db().$transaction(async (tx) => {
    await end(tx, ctx, approval, { state: 'approved', note })
    if (voiceId) await requireVoice(ctx, voiceId, tx)
    const take = await tx.take.findFirst({ where: { approvalId: approval.id }, select: { projectId: true } })
    if (take) await holdRemotes(tx, { workspaceId: approval.workspaceId, ...take }, [input])
    const { generationId } = await writeGeneration(tx, asker, submission, { voiceId, waitsForId })
    await tx.take.updateMany({ where: { approvalId: approval.id }, data: { generationId } })
    await tx.approval.update({ where: { id: approval.id }, data: { generationId } })
  })
}

const NO_TAKE =
  'The take whose last frame it was to begin with is gone. Nothing was sent; whoever asked has to plan it anew.'

function whyVoid({ ceilingMicros }: Approval, submission: Submission | null): string | null {
  if (!submission) return 'Whoever asked may not make clips here any more.'
  if (submission.heldMicros <= Number(ceilingMicros)) return null
  return `The price rose to ${formatMicros(submission.heldMicros)}, above the ${formatMicros(Number(ceilingMicros))} that were asked for. It has to be asked for again.`
}

/** Once: of several who decide at the same time the first one does. */
async function end(
  tx: Tx,
  ctx: MemberCtx,
  { id: approvalId, workspaceId, askedById, prompt, ceilingMicros, isSimulated }: Approval,
  { state, note }: { state: 'approved' | 'refused' | 'void'; note: string },
): Promise<void> {
  const { userId } = ctx.actor
  const data: Prisma.ApprovalUncheckedUpdateManyInput = {
    state,
    note,
    decidedById: userId,
    decidedAt: new Date(),
  }
  const { count } = await tx.approval.updateMany({ where: { id: approvalId, state: 'waiting' }, data })
  if (count === 0) throw tooLate()
  const isApproved = state === 'approved'
  await recordAct(tx, ctx, {
    act: isApproved ? 'approval.given' : 'approval.refused',
    subject: { type: 'generation', id: approvalId, name: prompt },
    details: { ceilingMicros: Number(ceilingMicros), isSimulated, ...(note ? { note } : {}) },
  })
  const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } })
  await notify(tx, {
    workspaceId,
    userIds: [askedById],
    kind: 'approval.decided',
    details: { approvalId, byName: name, prompt, isApproved, note },
  })
}

function tooLate(): AppError {
  return new AppError('conflict', 'That was decided or taken back a moment ago. Nothing more was done.')
}
