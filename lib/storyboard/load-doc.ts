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
  const { state, stateSeq, updates } = await tx.storyboard.findUniqueOrThrow({
    where: { id: storyboardId },
    select: {
      state: true,
      stateSeq: true,
      updates: { select: { seq: true, bytes: true }, orderBy: { seq: 'asc' } },
    },
  })
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const bytes of [state, ...updates.map((update) => update.bytes)]) Y.applyUpdate(doc, bytes)
  })
  return { doc, seq: updates.at(-1)?.seq ?? stateSeq }
}
