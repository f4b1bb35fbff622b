import { generateNKeysBetween } from 'fractional-indexing'
import type * as Y from 'yjs'
import type { Board, BoardShot } from './board'
import { liveShots, readShot, shotsOf } from './doc'
import {
  addLine,
  addShots,
  changeLine,
  changeSettings,
  changeShots,
  editText,
  HERE,
  removeLine,
  removeShots,
  restoreShots,
  setCut,
  setReferences,
  castElement,
} from './edit'

/** Makes a document say what a board says, changing only what differs: whoever writes meanwhile keeps their words. */
export function becomeBoard(doc: Y.Doc, board: Board, at: Date): void {
  doc.transact(() => {
    changeSettings(doc, board.settings)
    const wanted = new Set(board.shots.map(({ id }) => id))
    const gone = liveShots(doc).filter(([id]) => !wanted.has(id))
    removeShots(
      doc,
      gone.map(([id]) => id),
      at,
    )
    const missing = board.shots.filter(({ id }) => !shotsOf(doc).has(id))
    const made = new Map(missing.map((shot) => [shot.id, addShots(doc, null, [shot])[0]!]))
    const keys = generateNKeysBetween(null, null, board.shots.length)
    for (const [index, shot] of board.shots.entries()) {
      const id = made.get(shot.id) ?? shot.id
      restoreShots(doc, [id])
      becomeShot(doc, id, shot)
      const map = shotsOf(doc).get(id)!
      if (map.get('order') !== keys[index]) map.set('order', keys[index])
    }
    setCut(
      doc,
      board.cut.map((clip) => ({ ...clip, shotId: made.get(clip.shotId) ?? clip.shotId })),
    )
  }, HERE)
}

function becomeShot(doc: Y.Doc, id: string, wanted: BoardShot): void {
  const now = readShot(id, shotsOf(doc).get(id)!)
  const { id: _, prompt, notes, elements, lines, referenceIds, ...plain } = wanted
  changeShots(doc, [id], plain)
  editText(doc, { shotId: id, field: 'prompt' }, prompt)
  editText(doc, { shotId: id, field: 'notes' }, notes)
  for (const elementId of new Set([...Object.keys(now.elements), ...Object.keys(elements)]))
    if (now.elements[elementId] !== elements[elementId])
      castElement(doc, id, elementId, elements[elementId] ?? null)
  if (now.referenceIds.join() !== referenceIds.join()) setReferences(doc, id, referenceIds)
  const isSame = now.lines.length === lines.length && now.lines.every((line, at) => line.id === lines[at]!.id)
  if (isSame) {
    for (const { id: lineId, words, ...line } of lines) {
      changeLine(doc, id, lineId, line)
      editText(doc, { shotId: id, lineId }, words)
    }
    return
  }
  for (const line of now.lines) removeLine(doc, id, line.id)
  for (const line of lines) addLine(doc, id, line)
}
