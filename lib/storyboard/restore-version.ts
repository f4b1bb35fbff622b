import 'server-only'
import * as Y from 'yjs'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { writeUpdate } from './append-update'
import { becomeBoard } from './become-board'
import { readBoard } from './doc'
import { loadDoc } from './load-doc'
import { requireOpenStoryboard } from './require-storyboard'
import { writeVersion } from './save-version'
import type { RestoreVersionInput } from './schema'

/** Makes the storyboard what it was, as one more change: open pages follow, and what it is now is kept as a version first. */
export async function restoreVersion(
  ctx: MemberCtx,
  { storyboardId, versionId }: RestoreVersionInput,
): Promise<{ number: number }> {
  await requireOpenStoryboard(ctx, storyboardId)
  const version = await db().storyboardVersion.findFirst({ where: { id: versionId, storyboardId } })
  if (!version) throw new AppError('not_found', 'There is no such version.')
  const then = new Y.Doc()
  Y.applyUpdate(then, version.state)
  return db().$transaction(async (tx) => {
    const kept = await writeVersion(tx, ctx, storyboardId, `Before going back to v${version.number}`)
    const { doc } = await loadDoc(storyboardId, tx)
    const before = Y.encodeStateVector(doc)
    becomeBoard(doc, readBoard(then), new Date())
    await writeUpdate(tx, ctx, storyboardId, Y.encodeStateAsUpdate(doc, before))
    return kept
  })
}
