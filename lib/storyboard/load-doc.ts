import 'server-only'
import * as Y from 'yjs'
import { db, type Tx } from '@/lib/core/db'

/** A storyboard's document with every change so far. */
export interface LoadedDoc {
  doc: Y.Doc
  /** Number of the last change in it. */
  seq: number
}

export async function loadDoc(storyboardId: string, tx: Tx = db()): Promise<LoadedDoc> {
  const { state, seq } = await loadState(storyboardId, tx)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return { doc, seq }
}

/** The same as one change to an empty document, which costs a fraction. */
export async function loadState(
  storyboardId: string,
  tx: Tx = db(),
): Promise<{ state: Uint8Array; seq: number }> {
  const { state, stateSeq, updates } = await tx.storyboard.findUniqueOrThrow({
    where: { id: storyboardId },
    select: {
      state: true,
      stateSeq: true,
      updates: { select: { seq: true, bytes: true }, orderBy: { seq: 'asc' } },
    },
  })
  const merged = Y.mergeUpdates([state, ...updates.map(({ bytes }) => bytes)])
  return { state: merged, seq: updates.at(-1)?.seq ?? stateSeq }
}
