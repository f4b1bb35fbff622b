import 'server-only'
import * as Y from 'yjs'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { loadDoc } from './load-doc'
import { requireOpenStoryboard } from './require-storyboard'
import type { SaveVersionInput } from './schema'

const MOST = 500

/** Keeps the storyboard as it is now, under the next number. */
export async function saveVersion(
  ctx: MemberCtx,
  { storyboardId, name }: SaveVersionInput,
): Promise<{ number: number }> {
  await requireOpenStoryboard(ctx, storyboardId)
  return db().$transaction((tx) => writeVersion(tx, ctx, storyboardId, name))
}

/** The same inside another change. */
export async function writeVersion(
  tx: Tx,
  { actor }: MemberCtx,
  storyboardId: string,
  name: string,
): Promise<{ number: number }> {
  // Whoever numbers holds the storyboard's row.
  await tx.storyboard.update({ where: { id: storyboardId }, data: { changedAt: new Date() } })
  const { doc } = await loadDoc(storyboardId, tx)
  const last = await tx.storyboardVersion.findFirst({
    where: { storyboardId },
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  const number = (last?.number ?? 0) + 1
  if (number > MOST) throw new AppError('limit', `A storyboard keeps at most ${MOST} versions.`)
  await tx.storyboardVersion.create({
    data: {
      id: newId(),
      storyboardId,
      number,
      name,
      state: Buffer.from(Y.encodeStateAsUpdate(doc)),
      createdById: actor.userId,
    },
  })
  return { number }
}
