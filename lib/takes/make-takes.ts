import 'server-only'
import { createHash } from 'node:crypto'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { formatUuid } from '@/lib/core/uuid'
import { holdRemotes } from '@/lib/elements/hold-remotes'
import { limitBelow, needsNone, requireNoApproval } from '@/lib/approvals/approval-limit'
import { isSamePress, writeApproval } from '@/lib/approvals/write-approval'
import {
  hashPress,
  prepareSubmission,
  type Submission,
  writeGeneration,
} from '@/lib/generations/prepare-submission'
import type { SubmitGenerationInput } from '@/lib/generations/schema'
import { requireShownPrice } from '@/lib/generations/submit-generation'
import { loadDoc } from '@/lib/storyboard/load-doc'
import { liveShots } from '@/lib/storyboard/doc'
import { requireOpenStoryboard } from '@/lib/storyboard/require-storyboard'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Prisma } from '@/prisma/client/client'
import { numberTakes } from './number-takes'
import type { MadeTakes, MakeTakesInput } from './schema'

type Call = MakeTakesInput['calls'][number]

/** A call that could be sent, or has to be asked for. */
interface Ready {
  submission: Submission
  isAsked: boolean
}

/**
 * The press of Generate: quotes every call again, then writes all generations, holds and takes in one transaction. A call
 * that begins with the last frame of another one has its money set aside now and is sent when that frame is there. With
 * `asksApproval`, what is above the person's limit is asked for, and sent once approved. The same press twice makes nothing more.
 */
export async function makeTakes(ctx: MemberCtx, input: MakeTakesInput): Promise<MadeTakes> {
  requirePermission(ctx, 'generate')
  const storyboard = await requireOpenStoryboard(ctx, input.storyboardId)
  const presses = input.calls.map((call, at) =>
    pressOf(call, partOfPress(input.submitKey, at), storyboard.projectId),
  )
  const earlier = await findPressed(ctx, presses)
  if (earlier) return earlier

  refuseCrooked(input.calls)
  await requireShots(storyboard.id, input.calls)
  const ready: Ready[] = []
  for (const [at, press] of presses.entries())
    ready.push(await prepare(ctx, press, { input, at, call: input.calls[at]! }))
  if (input.asksApproval && !ready.some(({ isAsked }) => isAsked)) throw needsNone()
  try {
    return await db().$transaction((tx) => write(tx, ctx, storyboard, input.calls, ready), {
      timeout: 60_000,
    })
  } catch (error) {
    // The other of two presses at once was faster, or this commit's answer was lost: look before saying anything.
    const pressed = await findPressed(ctx, presses)
    if (!pressed) throw error
    return pressed
  }
}

function pressOf(
  { request, offerId, keyId, shownTotalMicros }: Call,
  submitKey: string,
  projectId: string,
): SubmitGenerationInput {
  return { submitKey, request, offerId, keyId, shownTotalMicros, projectId }
}

/** Each call's own key, the same whenever this press comes again. */
function partOfPress(submitKey: string, at: number): string {
  if (at === 0) return submitKey
  return formatUuid(createHash('sha256').update(`${submitKey} ${at}`).digest().subarray(0, 16), 8)
}

async function findPressed(
  ctx: MemberCtx,
  presses: readonly SubmitGenerationInput[],
): Promise<MadeTakes | null> {
  const submitKey = { in: presses.map((press) => press.submitKey) }
  const select = { id: true, submitKey: true, workspaceId: true }
  const sent = await db().generation.findMany({
    where: { createdById: ctx.actor.userId, submitKey },
    select: { ...select, submitHash: true },
  })
  const asked = await db().approval.findMany({
    where: { askedById: ctx.actor.userId, submitKey },
    select: { ...select, input: true },
  })
  if (sent.length + asked.length === 0) return null
  const made: MadeTakes = { generationIds: [], approvalIds: [] }
  for (const press of presses) {
    const isThis = (row: { submitKey: string; workspaceId: string }) =>
      row.submitKey === press.submitKey && row.workspaceId === ctx.workspaceId
    // What was approved meanwhile is both, and was asked for here.
    const request = asked.find((row) => isThis(row) && isSamePress(row.input, press))
    const generation = sent.find((row) => isThis(row) && row.submitHash === hashPress(press))
    if (request) made.approvalIds.push(request.id)
    else if (generation) made.generationIds.push(generation.id)
    else
      throw new AppError('conflict', 'This press was already used for another plan. Nothing more was sent.')
  }
  return made
}

/** What no plan says: marks that run backwards, frames of nobody. */
function refuseCrooked(calls: readonly Call[]): void {
  for (const [at, { request, marks, startsFrom }] of calls.entries()) {
    const areStraight = marks.every(
      ({ startMs, endMs }, index) => startMs < endMs && (index === 0 || startMs >= marks[index - 1]!.endMs),
    )
    if (!areStraight) throw new AppError('invalid', `The shots of call ${at + 1} do not follow each other.`)
    if ((request.startFrame === LAST_FRAME) !== (startsFrom !== null))
      throw new AppError('invalid', `Call ${at + 1} does not say whose last frame it begins with.`)
    if (startsFrom && 'call' in startsFrom && startsFrom.call >= at)
      throw new AppError('invalid', `Call ${at + 1} can only go on from one before it.`)
  }
}

/** Somebody else may have taken a shot out since the plan was drawn. */
async function requireShots(storyboardId: string, calls: readonly Call[]): Promise<void> {
  const { doc } = await loadDoc(storyboardId)
  const shotIds = new Set(liveShots(doc).map(([id]) => id))
  if (!calls.every(({ marks }) => marks.every(({ shotId }) => shotIds.has(shotId))))
    throw new AppError(
      'conflict',
      'Somebody took a shot of this plan out meanwhile. Nothing was sent. Look at the plan again, then press Generate.',
    )
}

async function prepare(
  ctx: MemberCtx,
  press: SubmitGenerationInput,
  { input: { calls, asksApproval }, at, call }: { input: MakeTakesInput; at: number; call: Call },
): Promise<Ready> {
  try {
    const submission = await prepareSubmission(ctx, press, { awaitsFrame: call.startsFrom !== null })
    requireShownPrice(submission)
    const { heldMicros } = submission
    const isAsked = asksApproval === true && (await limitBelow(ctx, heldMicros)) !== null
    if (!isAsked) await requireNoApproval(ctx, heldMicros)
    return { submission, isAsked }
  } catch (error) {
    if (calls.length === 1 || !(error instanceof AppError)) throw error
    throw new AppError(
      error.code,
      `Call ${at + 1} of the plan: ${error.message} None of the others was sent.`,
      { cause: error, ...(error.details ? { details: error.details } : {}) },
    )
  }
}

async function write(
  tx: Tx,
  ctx: MemberCtx,
  { id: storyboardId, workspaceId, projectId }: { id: string; workspaceId: string; projectId: string },
  calls: readonly Call[],
  ready: readonly Ready[],
): Promise<MadeTakes> {
  await holdRemotes(tx, { workspaceId, projectId }, calls)
  const next = await numberTakes(tx, storyboardId)
  const made: MadeTakes = { generationIds: [], approvalIds: [] }
  /** Of each call, the take at its end. */
  const ends: string[] = []
  for (const [at, { marks, startsFrom }] of calls.entries()) {
    const waitsForId = startsFrom && ('call' in startsFrom ? ends[startsFrom.call]! : startsFrom.takeId)
    if (startsFrom && 'takeId' in startsFrom) await requireTake(tx, storyboardId, startsFrom.takeId)
    const { submission, isAsked } = ready[at]!
    const comesOf: { generationId?: string; approvalId?: string } = isAsked
      ? { approvalId: await writeApproval(tx, ctx, submission, { waitsForId }) }
      : await writeGeneration(tx, ctx, submission, { waitsForId })
    if (comesOf.approvalId) made.approvalIds.push(comesOf.approvalId)
    if (comesOf.generationId) made.generationIds.push(comesOf.generationId)
    const takes = marks.map(({ inputs, ...mark }) => ({
      id: newId(),
      workspaceId,
      projectId,
      storyboardId,
      createdById: ctx.actor.userId,
      number: next(mark.shotId),
      ...comesOf,
      inputs: inputs as Prisma.InputJsonObject,
      ...mark,
    }))
    await tx.take.createMany({ data: takes })
    ends.push(takes.at(-1)!.id)
  }
  return made
}

async function requireTake(tx: Tx, storyboardId: string, takeId: string): Promise<void> {
  const found = await tx.take.findFirst({ where: { id: takeId, storyboardId }, select: { id: true } })
  if (!found)
    throw new AppError(
      'not_found',
      'The take whose last frame it was to begin with is gone. Nothing was sent.',
    )
}
