import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { becomeBoard } from './become-board'
import type { CutClip } from './board'
import { beginCut, wholeClip } from './cut-edits'
import { cutOf, readBoard, shotsOf } from './doc'
import {
  addClip,
  addLine,
  addShots,
  changeClip,
  changeSettings,
  changeShots,
  duplicateShots,
  editText,
  HERE,
  mergeShots,
  moveClip,
  moveShots,
  removeClip,
  removeShots,
  restoreShots,
  setCut,
  setReferences,
  splitClip,
  splitShot,
  textAt,
} from './edit'
import { followBoard } from './follow-board'

const AT = new Date('2026-11-22T10:00:00Z')

function newBoard(...prompts: string[]) {
  const doc = new Y.Doc()
  const ids = addShots(
    doc,
    null,
    prompts.map((prompt) => ({ prompt })),
  )
  return { doc, ids }
}

const promptsOf = (doc: Y.Doc) => readBoard(doc).shots.map(({ prompt }) => prompt)

/** Two pages of the same storyboard; `meet` is the line between them. */
function newPair(...prompts: string[]) {
  const { doc: here, ids } = newBoard(...prompts)
  const there = new Y.Doc()
  const meet = () => {
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here), 'line')
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there), 'line')
  }
  meet()
  return { here, there, ids, meet }
}

describe('a storyboard', () => {
  it('keeps its shots in the order in which they were put', () => {
    const { doc, ids } = newBoard('a', 'b', 'c')
    addShots(doc, ids[0]!, [{ prompt: 'a2' }, { prompt: 'a3' }])
    addShots(doc, null, [{ prompt: 'first' }])
    expect(promptsOf(doc)).toEqual(['first', 'a', 'a2', 'a3', 'b', 'c'])
    moveShots(doc, [ids[2]!, ids[0]!], ids[1]!)
    expect(promptsOf(doc)).toEqual(['first', 'a2', 'a3', 'b', 'a', 'c'])
    moveShots(doc, [ids[1]!], null)
    expect(promptsOf(doc)[0]).toBe('b')
  })

  it('splits at a second and merges again, and nothing that was written is lost', () => {
    const { doc, ids } = newBoard('She waits.', 'He comes.')
    const [first, second] = ids as [string, string]
    changeShots(doc, [first], { durationSeconds: 7 })
    expect(splitShot(doc, first, 7)).toBeNull()
    const rest = splitShot(doc, first, 3)!
    expect(readBoard(doc).shots.map((shot) => [shot.durationSeconds, shot.continues])).toEqual([
      [3, false],
      [4, true],
      [3, false],
    ])
    addLine(doc, second, { speakerId: null, speaker: 'HE', words: 'Late again.', manner: '', voiceId: null })
    mergeShots(doc, [rest, second, first], AT)
    const [one, ...others] = readBoard(doc).shots
    expect(others).toEqual([])
    expect(one).toMatchObject({ id: first, durationSeconds: 10, prompt: 'She waits. He comes.' })
    expect(one!.lines.map(({ words }) => words)).toEqual(['Late again.'])
  })

  it('duplicates with words of its own', () => {
    const { doc, ids } = newBoard('a', 'b')
    const [copy] = duplicateShots(doc, [ids[0]!])
    editText(doc, { shotId: copy!, field: 'prompt' }, 'a, again')
    expect(promptsOf(doc)).toEqual(['a', 'a, again', 'b'])
  })

  it('reads what a broken or hostile page wrote as what is usual', () => {
    const { doc, ids } = newBoard('a', 'b')
    const map = shotsOf(doc).get(ids[0]!)!
    for (const [name, value] of Object.entries({
      durationSeconds: -4,
      framing: 'upside down',
      colour: 7,
      lines: 'none',
      elements: [],
      order: '',
      prompt: 12,
    }))
      map.set(name, value)
    doc.getMap('settings').set('rate', '1000')
    shotsOf(doc).set('no shot', 'at all' as never)
    const { shots, settings } = readBoard(doc)
    expect(shots).toHaveLength(2)
    expect(shots.find(({ id }) => id === ids[0])).toMatchObject({
      durationSeconds: 1,
      framing: '',
      colour: 'none',
      lines: [],
      elements: {},
      prompt: '',
    })
    expect(settings.rate).toBe('24')
    addShots(doc, ids[1]!, [{ prompt: 'goes on' }])
    expect(promptsOf(doc).at(-1)).toBe('goes on')
  })
})

describe('two people at once', () => {
  it('write in one prompt, and both have every word', () => {
    const { here, there, ids, meet } = newPair('a dog runs')
    const place = { shotId: ids[0]!, field: 'prompt' } as const
    editText(here, place, 'a small dog runs')
    editText(there, place, 'a dog runs home')
    meet()
    expect(promptsOf(here)).toEqual(['a small dog runs home'])
    expect(promptsOf(there)).toEqual(promptsOf(here))
  })

  it('change different fields of one shot, and both hold', () => {
    const { here, there, ids, meet } = newPair('a')
    changeShots(here, ids, { framing: 'wide' })
    changeShots(there, ids, { durationSeconds: 9, camera: 'pan left' })
    meet()
    expect(readBoard(here).shots[0]).toMatchObject({
      framing: 'wide',
      durationSeconds: 9,
      camera: 'pan left',
    })
    expect(readBoard(here)).toEqual(readBoard(there))
  })

  it('put shots in the same place, move them about, and see the same order', () => {
    const { here, there, ids, meet } = newPair('a', 'b', 'c', 'd')
    addShots(here, ids[0]!, [{ prompt: 'x' }])
    addShots(there, ids[0]!, [{ prompt: 'y' }])
    moveShots(here, [ids[3]!], ids[0]!)
    moveShots(there, [ids[3]!], null)
    meet()
    expect(promptsOf(here)).toEqual(promptsOf(there))
    expect(promptsOf(here).toSorted()).toEqual(['a', 'b', 'c', 'd', 'x', 'y'])
    // And the next one still finds a place between two that share theirs.
    const [at] = readBoard(here).shots.filter(({ prompt }) => prompt === 'x')
    addShots(here, at!.id, [{ prompt: 'z' }])
    expect(promptsOf(here)).toContain('z')
  })

  it('delete a shot and write in it: it comes back with every word', () => {
    const { here, there, ids, meet } = newPair('a', 'b')
    removeShots(here, [ids[0]!], AT)
    editText(there, { shotId: ids[0]!, field: 'prompt' }, 'a, written meanwhile')
    meet()
    expect(promptsOf(there)).toEqual(['b'])
    restoreShots(there, [ids[0]!])
    meet()
    expect(promptsOf(here)).toEqual(['a, written meanwhile', 'b'])
  })
})

describe('undo', () => {
  it('takes back what was done here, and leaves what others did', () => {
    const { here, there, ids, meet } = newPair('a', 'b')
    const undo = new Y.UndoManager([shotsOf(here)], { trackedOrigins: new Set([HERE]), captureTimeout: 0 })
    editText(here, { shotId: ids[0]!, field: 'prompt' }, 'a one')
    changeShots(there, [ids[0]!], { durationSeconds: 8 })
    editText(there, { shotId: ids[1]!, field: 'prompt' }, 'b two')
    meet()
    removeShots(here, [ids[1]!], AT)
    undo.undo()
    undo.undo()
    expect(readBoard(here).shots.map(({ prompt, durationSeconds }) => [prompt, durationSeconds])).toEqual([
      ['a', 8],
      ['b two', 3],
    ])
    undo.redo()
    expect(promptsOf(here)).toEqual(['a one', 'b two'])
  })
})

describe('what is typed', () => {
  it('changes only the letters that changed, and never half of one', () => {
    const { doc, ids } = newBoard('👩‍🚀 waves 🎬')
    const place = { shotId: ids[0]!, field: 'prompt' } as const
    for (const next of ['👨‍🚀 waves 🎬', '👨‍🚀 waves 🎭', '🎭', '', 'مرحبا 👋', 'مرحبا 👋🏽', 'مرحبا 👋'])
      editText(doc, place, next)
    expect(textAt(doc, place)!.toString()).toBe('مرحبا 👋')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(promptsOf(other)).toEqual(['مرحبا 👋'])
  })
})

describe('an earlier version', () => {
  it('comes back whole: shots that were removed, words, order, lines, settings and cut', () => {
    const { doc, ids } = newBoard('a', 'b', 'c')
    const [a, b, c] = ids as [string, string, string]
    addLine(doc, b, { speakerId: null, speaker: 'BO', words: 'Hello', manner: 'low', voiceId: null })
    changeSettings(doc, { style: 'grain', rate: '25' })
    setCut(doc, [{ id: a, shotId: a, inFrame: 2, frames: 20, dissolveFrames: 0, gainDb: -3 }])
    const then = readBoard(doc)
    removeShots(doc, [b], AT)
    editText(doc, { shotId: a, field: 'prompt' }, 'another')
    moveShots(doc, [c], null)
    addShots(doc, null, [{ prompt: 'new' }])
    changeSettings(doc, { style: '', rate: '24' })
    setCut(doc, [])
    becomeBoard(doc, then, AT)
    expect(readBoard(doc)).toEqual(then)
  })
})

describe('the cut', () => {
  const cutIds = (doc: Y.Doc) => readBoard(doc).cut.map(({ shotId }) => shotId)

  it('merges what two people do to it: one trims, one sets the level, one moves, one takes out', () => {
    const { here, there, ids, meet } = newPair('a', 'b', 'c')
    const [a, b, c] = ids as [string, string, string]
    // Both begin it at once, and it is one cut.
    for (const doc of [here, there]) setCut(doc, beginCut(readBoard(doc).shots))
    meet()
    expect(cutIds(here)).toEqual([a, b, c])
    changeClip(here, a, { inFrame: 5, frames: 20 })
    moveClip(here, c, null)
    changeClip(there, a, { gainDb: -6 })
    changeClip(there, c, { dissolveFrames: 8 })
    removeClip(there, b)
    meet()
    expect(readBoard(here).cut).toEqual([
      { ...wholeClip(c), dissolveFrames: 8 },
      { ...wholeClip(a), inFrame: 5, frames: 20, gainDb: -6 },
    ])
    expect(readBoard(there)).toEqual(readBoard(here))
    addClip(here, wholeClip(b), a)
    addClip(there, wholeClip(b), a)
    meet()
    expect(cutIds(here)).toEqual([c, a, b])
    expect(cutIds(there)).toEqual(cutIds(here))
  })

  it('splits a clip where it shows on both sides what it showed before', () => {
    const { doc, ids } = newBoard('a', 'b')
    setCut(doc, beginCut(readBoard(doc).shots))
    changeClip(doc, ids[0]!, { dissolveFrames: 6, gainDb: -3 })
    const [clip] = readBoard(doc).cut as [CutClip]
    const second = splitClip(doc, clip, { inFrame: 10, frames: 62 }, 20)!
    expect(readBoard(doc).cut).toMatchObject([
      { ...clip, inFrame: 10, frames: 20, dissolveFrames: 6 },
      { id: second, shotId: clip.shotId, inFrame: 30, frames: 42, dissolveFrames: 0, gainDb: -3 },
      { id: ids[1] },
    ])
    for (const at of [0, 62, 70]) expect(splitClip(doc, clip, { inFrame: 10, frames: 62 }, at)).toBeNull()
  })

  it('is undone step by step, and what somebody else did to a clip stays', () => {
    const { here, there, ids, meet } = newPair('a', 'b')
    const [a, b] = ids as [string, string]
    setCut(here, beginCut(readBoard(here).shots))
    meet()
    const undo = new Y.UndoManager([cutOf(here)], { trackedOrigins: new Set([HERE]), captureTimeout: 0 })
    changeClip(here, a, { inFrame: 9, frames: 30 })
    changeClip(there, a, { gainDb: 3 })
    meet()
    removeClip(here, b)
    moveClip(here, a, 'nobody')
    changeClip(here, 'nobody', { gainDb: 1 })
    for (let step = 0; step < 3; step++) undo.undo()
    expect(readBoard(here).cut).toEqual([{ ...wholeClip(a), gainDb: 3 }, wholeClip(b)])
  })
})

describe('reference pictures', () => {
  it('become these in this order, keep what somebody else put in meanwhile, and come back by one undo', () => {
    const { doc, ids } = newBoard('a')
    const shotId = ids[0]!
    const now = (one = doc) => readBoard(one).shots[0]!.referenceIds
    setReferences(doc, shotId, ['x', 'y', 'z'])
    const undo = new Y.UndoManager(shotsOf(doc), { trackedOrigins: new Set([HERE]) })
    setReferences(doc, shotId, ['z', 'x'])
    expect(now()).toEqual(['z', 'x'])
    undo.undo()
    expect(now()).toEqual(['x', 'y', 'z'])

    const there = new Y.Doc()
    Y.applyUpdate(there, Y.encodeStateAsUpdate(doc))
    setReferences(there, shotId, ['x', 'y', 'z', 'theirs'])
    setReferences(doc, shotId, ['y'])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(there))
    expect(now()).toEqual(['y', 'theirs'])
  })
})

describe('a followed board', () => {
  it('keeps the same shot while nothing changes in it, and tells of every change', () => {
    const { doc, ids } = newBoard('a', 'b')
    const followed = followBoard(doc)
    let told = 0
    followed.subscribe(() => (told += 1))
    const before = followed.read()
    expect(followed.read()).toBe(before)
    editText(doc, { shotId: ids[0]!, field: 'prompt' }, 'a!')
    const after = followed.read()
    expect(told).toBe(1)
    expect(after.shots[0]!.prompt).toBe('a!')
    expect(after.shots[1]).toBe(before.shots[1])
    moveShots(doc, [ids[1]!], null)
    removeShots(doc, [ids[0]!], AT)
    expect(followed.read()).toEqual(readBoard(doc))
    restoreShots(doc, [ids[0]!])
    expect(followed.read()).toEqual(readBoard(doc))
  })
})
