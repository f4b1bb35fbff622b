import * as Y from 'yjs'
import type { Writer } from './board'
import { shotsOf } from './doc'

/**
 * Puts this person's name on every shot that is changed here, in the same transaction, so that where two change the same
 * choice everybody sees whose it is now. Changes that come from elsewhere bring their own names.
 */
export function signShots(doc: Y.Doc, writer: Writer): void {
  doc.on('beforeObserverCalls', (transaction: Y.Transaction) => {
    if (!transaction.local) return
    for (const shot of changedShots(doc, transaction)) {
      const last = shot.get('writer') as Partial<Writer> | undefined
      if (last?.userId !== writer.userId) shot.set('writer', writer)
    }
  })
}

function changedShots(doc: Y.Doc, { changed }: Y.Transaction): Set<Y.Map<unknown>> {
  const shots = shotsOf(doc)
  const found = new Set<Y.Map<unknown>>()
  for (const [type, names] of changed as Map<unknown, Set<string | null>>) {
    const ids = type === shots ? [...names] : [shotAround(type as Y.AbstractType<unknown>, shots)]
    for (const id of ids) {
      const shot = id === null ? undefined : shots.get(id)
      if (shot) found.add(shot)
    }
  }
  return found
}

/** The id of the shot that something belongs to. */
function shotAround(type: Y.AbstractType<unknown>, shots: Y.Map<Y.Map<unknown>>): string | null {
  let inner: Y.AbstractType<unknown> = type
  for (let outer = inner.parent; outer; inner = outer, outer = inner.parent)
    if (outer === (shots as unknown)) return inner._item?.parentSub ?? null
  return null
}
