import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import { workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { NEVER } from '@/lib/generations/prepare-submission'
import { resolveRoute } from '@/lib/generations/resolve-route'
import { UNFINISHED_STATES } from '@/lib/generations/state'
import { settleHold } from '@/lib/ledger/settle-hold'
import { personCtx } from '@/lib/people/person-ctx'
import { takeFrame } from '@/lib/uploads/take-frame'
import type { Prisma } from '@/prisma/client/client'

const FILE = { id: true, durationMs: true, shelf: true } satisfies Prisma.AssetSelect
/** Nobody has decided yet whether it is made: that can take days, and others are not kept waiting by it. */
const UNDECIDED = { generationId: null, approval: { state: 'waiting' } } satisfies Prisma.TakeWhereInput
const WAITING = {
  waitsFor: {
    select: {
      endMs: true,
      asset: { select: FILE },
      generation: {
        select: { state: true, assets: { select: FILE, take: 1, orderBy: { createdAt: 'asc' } } },
      },
    },
  },
} satisfies Prisma.GenerationInclude

type Row = Prisma.GenerationGetPayload<{ include: typeof WAITING }>

/**
 * Gives every generation that waits for the last frame of a take that frame, as soon as it is there, and lets the worker pick
 * it; ends those whose frame will never come, for nothing. Called by the worker's clock; what two of them do at once counts once.
 */
export async function giveFrames(): Promise<void> {
  const waiting = await db().generation.findMany({
    where: { state: 'held', nextStepAt: NEVER, OR: [{ waitsForId: null }, { NOT: { waitsFor: UNDECIDED } }] },
    include: WAITING,
    orderBy: { createdAt: 'asc' },
    take: 200,
  })
  for (const row of waiting) {
    const found = findSource(row)
    if (found === 'later') continue
    const why = found === 'never' ? NOT_MADE : await giveFrame(row, found)
    if (why) await giveUp(row, why)
  }
}

const NOT_MADE = 'The clip whose last frame it was to begin with was not made.'

interface Source {
  assetId: string
  /** Null: the file's last picture. */
  atSeconds: number | null
}

function findSource({ waitsFor }: Row): Source | 'later' | 'never' {
  if (!waitsFor) return 'never'
  const { asset, generation, endMs } = waitsFor
  const file = asset ?? generation?.assets[0]
  if (file && file.shelf !== 'bin') {
    // The picture before the mark: at it, the next shot begins.
    const isWhole = file.durationMs === null || endMs >= file.durationMs
    return { assetId: file.id, atSeconds: isWhole ? null : (endMs - 1) / 1000 }
  }
  const isOver = !generation || file || UNFINISHED_STATES.includes(generation.state)
  return isOver ? 'never' : 'later'
}

/** The sentence that says why not, or null when it is on its way. */
async function giveFrame(row: Row, source: Source): Promise<string | null> {
  const ctx = await personCtx(workerCtx(row.workspaceId), row.createdById)
  if (!ctx) return 'Whoever asked for it may not make clips here any more.'
  try {
    const { assetId } = await takeFrame(ctx, source)
    const request = { ...(row.request as unknown as GenerationRequest), startFrame: assetId }
    await resolveRoute(ctx, { request, offerId: row.offerId })
    await db().$transaction(async (tx) => {
      const { count } = await tx.generation.updateMany({
        where: { id: row.id, state: 'held', nextStepAt: NEVER },
        data: {
          request: request as unknown as Prisma.InputJsonObject,
          nextStepAt: new Date(),
          message: null,
        },
      })
      if (count === 1)
        await tx.generationInput.createMany({
          data: [{ generationId: row.id, assetId }],
          skipDuplicates: true,
        })
    })
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}

async function giveUp({ id }: Row, why: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.generation.updateMany({
      where: { id, state: 'held', nextStepAt: NEVER },
      data: {
        state: 'cancelled',
        finishedAt: new Date(),
        message: `${why} It was not sent, and nothing was charged.`,
      },
    })
    if (count === 1) await settleHold(tx, id, { step: 'release' })
  })
}
