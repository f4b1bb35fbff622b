import 'server-only'
import * as Y from 'yjs'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requireOpenStoryboard } from './require-storyboard'
import { MAX_STATE_BYTES, MAX_UPDATE_BYTES } from './schema'

/** So many changes wait until they are taken up into the state: opening reads them all. */
const LOOSE_UPDATES = 100

/**
 * Adds one person's change; null is one that was too large to be read. Changes merge whatever their order, so nothing here
 * can conflict. Answers with its number.
 */
export async function appendUpdate(
  ctx: MemberCtx,
  storyboardId: string,
  bytes: Uint8Array | null,
): Promise<{ seq: number }> {
  await requireOpenStoryboard(ctx, storyboardId)
  requireUpdate(bytes)
  return db().$transaction((tx) => writeUpdate(tx, ctx, storyboardId, bytes))
}

/** The same inside another change. Whoever writes holds the storyboard's row. */
export async function writeUpdate(
  tx: Tx,
  { actor }: MemberCtx,
  storyboardId: string,
  bytes: Uint8Array,
): Promise<{ seq: number }> {
  const { lastSeq, stateSeq } = await tx.storyboard.update({
    where: { id: storyboardId },
    data: { lastSeq: { increment: 1 }, changedAt: new Date() },
    select: { lastSeq: true, stateSeq: true },
  })
  await tx.storyboardUpdate.create({
    data: { storyboardId, seq: lastSeq, bytes: Buffer.from(bytes), userId: actor.userId },
  })
  if (lastSeq - stateSeq >= LOOSE_UPDATES) await takeUp(tx, storyboardId, lastSeq)
  return { seq: lastSeq }
}

async function takeUp(tx: Tx, storyboardId: string, seq: number): Promise<void> {
  const { state, updates } = await tx.storyboard.findUniqueOrThrow({
    where: { id: storyboardId },
    select: { state: true, updates: { select: { bytes: true }, orderBy: { seq: 'asc' } } },
  })
  const merged = Y.mergeUpdates([state, ...updates.map(({ bytes }) => bytes)])
  if (merged.byteLength > MAX_STATE_BYTES)
    throw new AppError(
      'limit',
      'This storyboard has grown too large to be changed. Duplicate it: a copy begins without its history.',
    )
  await tx.storyboard.update({
    where: { id: storyboardId },
    data: { state: Buffer.from(merged), stateSeq: seq },
  })
  await tx.storyboardUpdate.deleteMany({ where: { storyboardId, seq: { lte: seq } } })
}

function requireUpdate(bytes: Uint8Array | null): asserts bytes is Uint8Array {
  if (!bytes || bytes.byteLength > MAX_UPDATE_BYTES)
    throw new AppError('invalid', 'That is more than a storyboard takes at once. Put it in in parts.')
  try {
    Y.decodeUpdate(bytes)
  } catch (cause) {
    throw new AppError('invalid', 'That is not a change to a storyboard.', { cause })
  }
}
