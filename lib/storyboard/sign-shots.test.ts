import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBoard } from './doc'
import { addLine, addShots, changeShots, editText } from './edit'
import { signShots } from './sign-shots'

/** Two people's documents that hear of each other at once. */
function twoPeople() {
  const people = ['Anna', 'Bo'].map((name) => {
    const doc = new Y.Doc()
    signShots(doc, { userId: name.toLowerCase(), name })
    return doc
  }) as [Y.Doc, Y.Doc]
  for (const [at, doc] of people.entries())
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') Y.applyUpdate(people[1 - at]!, update, 'server')
    })
  return people
}
const writers = (doc: Y.Doc) => readBoard(doc).shots.map(({ writer }) => writer?.name)

describe('a shot', () => {
  it('says everywhere who changed it last, whatever was changed in it', () => {
    const [anna, bo] = twoPeople()
    const [first, second] = addShots(anna, null, [{ prompt: 'A' }, { prompt: 'B' }]) as [string, string]
    expect(writers(bo)).toEqual(['Anna', 'Anna'])
    editText(bo, { shotId: second, field: 'prompt' }, 'B at night')
    expect([writers(anna), writers(bo)]).toEqual([
      ['Anna', 'Bo'],
      ['Anna', 'Bo'],
    ])
    addLine(bo, first, { speakerId: null, speaker: 'Bo', words: 'Hm', manner: '', voiceId: null })
    changeShots(anna, [second], { durationSeconds: 5 })
    expect(writers(bo)).toEqual(['Bo', 'Anna'])
  })

  it('goes back to them with undo, and is signed by whoever undid', () => {
    const [anna, bo] = twoPeople()
    const [id] = addShots(anna, null, [{ prompt: 'A' }]) as [string]
    const undo = new Y.UndoManager([bo.getMap('shots')], { trackedOrigins: new Set(['here']) })
    changeShots(bo, [id], { durationSeconds: 9 })
    changeShots(anna, [id], { camera: 'pan left' })
    undo.undo()
    expect(readBoard(anna).shots).toMatchObject([
      { durationSeconds: 3, camera: 'pan left', writer: { userId: 'bo', name: 'Bo' } },
    ])
  })
})
