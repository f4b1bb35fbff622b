import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import { randomUuid } from '@/lib/core/uuid'
import type { BoardSettings, BoardShot, CutClip, DialogueLine } from './board'
import type { Stretch } from './cut-edits'
import {
  cutOf,
  type Fields,
  inOrder,
  liveShots,
  mapsIn,
  orderOf,
  readClip,
  readShot,
  settingsOf,
  shotsOf,
  USUAL_SHOT,
} from './doc'

/**
 * Every change that a person makes to a storyboard. Each is one transaction under the origin `HERE`, which is what undo
 * takes back: other people's changes come under other origins and stay.
 */
export const HERE = 'here'

/** Fields of a shot that are set as one value. */
export type ShotPatch = Partial<
  Omit<BoardShot, 'id' | 'prompt' | 'notes' | 'elements' | 'lines' | 'referenceIds' | 'writer'>
>
export type LinePatch = Partial<Omit<DialogueLine, 'id' | 'words'>>
/** What a new shot may begin with. */
export type NewShot = Partial<Omit<BoardShot, 'id' | 'lines'>> & {
  lines?: readonly Omit<DialogueLine, 'id'>[]
}

function act<Result>(doc: Y.Doc, change: () => Result): Result {
  return doc.transact(change, HERE)
}

export function changeSettings(doc: Y.Doc, patch: Partial<BoardSettings>): void {
  act(doc, () => {
    for (const [name, value] of Object.entries(patch)) settingsOf(doc).set(name, value)
  })
}

/** New shots after one, or at the beginning when `afterId` is null. Returns their ids. */
export function addShots(doc: Y.Doc, afterId: string | null, shots: readonly NewShot[]): string[] {
  return act(doc, () => {
    const keys = keysAfter(inOrder(liveShots(doc)), afterId, shots.length)
    return shots.map((shot, at) => {
      const id = randomUuid()
      shotsOf(doc).set(id, makeShot(shot, keys[at]!))
      return id
    })
  })
}

function makeShot(shot: NewShot, order: string): Fields {
  const { prompt, notes, elements, lines, referenceIds, ...plain } = { ...USUAL_SHOT, ...shot }
  const map: Fields = new Y.Map()
  // What says nothing is left out: a long film is opened faster by half.
  for (const [name, value] of Object.entries(plain)) if (name !== 'id' && value) map.set(name, value)
  map.set('order', order)
  map.set('prompt', new Y.Text(prompt))
  map.set('notes', new Y.Text(notes))
  map.set('elements', new Y.Map(Object.entries(elements)))
  const references = generateNKeysBetween(null, null, referenceIds.length)
  map.set('references', new Y.Map(referenceIds.map((id, at) => [id, references[at]!])))
  const keys = generateNKeysBetween(null, null, lines.length)
  map.set('lines', new Y.Map(lines.map((line, at) => [randomUuid(), makeLine(line, keys[at]!)])))
  return map
}

function makeLine({ words, ...plain }: Omit<DialogueLine, 'id'>, order: string): Fields {
  const map: Fields = new Y.Map(Object.entries({ ...plain, order }))
  map.delete('id')
  map.set('words', new Y.Text(words))
  return map
}

export function changeShots(doc: Y.Doc, shotIds: readonly string[], patch: ShotPatch): void {
  act(doc, () => {
    for (const id of shotIds) {
      const map = shotsOf(doc).get(id)
      for (const [name, value] of Object.entries(patch)) if (map?.get(name) !== value) map?.set(name, value)
    }
  })
}

/** They keep their entries, so that what somebody else is writing in one is not lost. */
export function removeShots(doc: Y.Doc, shotIds: readonly string[], at: Date): void {
  act(doc, () => {
    for (const id of shotIds) shotsOf(doc).get(id)?.set('goneAt', at.getTime())
  })
}

export function restoreShots(doc: Y.Doc, shotIds: readonly string[]): void {
  act(doc, () => {
    for (const id of shotIds) shotsOf(doc).get(id)?.delete('goneAt')
  })
}

/** Copies right after the last of them, in their order. */
export function duplicateShots(doc: Y.Doc, shotIds: readonly string[]): string[] {
  const originals = inOrder(liveShots(doc)).filter(([id]) => shotIds.includes(id))
  const last = originals.at(-1)?.[0] ?? null
  return addShots(
    doc,
    last,
    originals.map(([id, map]) => ({ ...readShot(id, map), takeId: null })),
  )
}

/** Moves them, in their order, to right after one; to the beginning when `afterId` is null. */
export function moveShots(doc: Y.Doc, shotIds: readonly string[], afterId: string | null): void {
  act(doc, () => {
    const all = inOrder(liveShots(doc))
    const moved = all.filter(([id]) => shotIds.includes(id))
    const rest = all.filter(([id]) => !shotIds.includes(id))
    if (afterId !== null && shotIds.includes(afterId)) return
    const keys = keysAfter(rest, afterId, moved.length)
    for (const [at, [, map]] of moved.entries()) map.set('order', keys[at])
  })
}

/** In two, where the first takes so many whole seconds. Both keep the words; frames stay at the ends they belong to. */
export function splitShot(doc: Y.Doc, shotId: string, firstSeconds: number): string | null {
  const map = shotsOf(doc).get(shotId)
  if (!map) return null
  const shot = readShot(shotId, map)
  if (firstSeconds < 1 || firstSeconds >= shot.durationSeconds) return null
  return act(doc, () => {
    map.set('durationSeconds', firstSeconds)
    map.set('endFrameId', null)
    map.set('takeId', null)
    const rest = { ...shot, durationSeconds: shot.durationSeconds - firstSeconds }
    const [id] = addShots(doc, shotId, [
      { ...rest, startFrameId: null, continues: true, lines: [], scene: '', takeId: null },
    ])
    return id!
  })
}

/** Neighbours become the first of them: seconds, words and lines of all, the last one's end frame. */
export function mergeShots(doc: Y.Doc, shotIds: readonly string[], at: Date): string | null {
  const parts = inOrder(liveShots(doc)).filter(([id]) => shotIds.includes(id))
  const [first, ...rest] = parts
  if (!first || rest.length === 0) return null
  return act(doc, () => {
    const [id, map] = first
    const all = parts.map(([partId, part]) => readShot(partId, part))
    map.set(
      'durationSeconds',
      all.reduce((seconds, { durationSeconds }) => seconds + durationSeconds, 0),
    )
    map.set('endFrameId', all.at(-1)!.endFrameId)
    map.set('takeId', null)
    const prompt = map.get('prompt')
    for (const { prompt: more, lines, elements, referenceIds } of all.slice(1)) {
      const isNew = more.trim() !== '' && prompt instanceof Y.Text && !prompt.toString().includes(more)
      if (isNew) prompt.insert(prompt.length, `${prompt.length > 0 ? ' ' : ''}${more}`)
      for (const line of lines) addLine(doc, id, line)
      for (const [elementId, use] of Object.entries(elements)) castElement(doc, id, elementId, use)
      for (const assetId of referenceIds) addReference(doc, id, assetId)
    }
    removeShots(
      doc,
      rest.map(([partId]) => partId),
      at,
    )
    return id
  })
}

/** Null: as the prompt says. */
export function castElement(doc: Y.Doc, shotId: string, elementId: string, use: 'in' | 'out' | null): void {
  const map = childOf(doc, shotId, 'elements')
  act(doc, () => (use === null ? map?.delete(elementId) : map?.set(elementId, use)))
}

export function addReference(doc: Y.Doc, shotId: string, assetId: string): void {
  const map = childOf(doc, shotId, 'references')
  const last = [...(map?.values() ?? [])]
    .filter((order) => typeof order === 'string')
    .toSorted()
    .at(-1)
  act(doc, () => map?.has(assetId) || map?.set(assetId, generateKeyBetween(last ?? null, null)))
}

/** These and no others, in this order. */
export function setReferences(doc: Y.Doc, shotId: string, assetIds: readonly string[]): void {
  const map = childOf(doc, shotId, 'references')
  const keys = generateNKeysBetween(null, null, assetIds.length)
  act(doc, () => {
    for (const id of map?.keys() ?? []) if (!assetIds.includes(id)) map!.delete(id)
    for (const [at, id] of assetIds.entries()) if (map?.get(id) !== keys[at]) map?.set(id, keys[at])
  })
}

export function addLine(doc: Y.Doc, shotId: string, line: Omit<DialogueLine, 'id'>): string {
  const map = childOf(doc, shotId, 'lines')
  const last = inOrder(mapsIn(map)).at(-1)
  const id = randomUuid()
  act(doc, () => map?.set(id, makeLine(line, generateKeyBetween(last ? orderOf(last[1]) : null, null))))
  return id
}

export function changeLine(doc: Y.Doc, shotId: string, lineId: string, patch: LinePatch): void {
  const line = lineOf(doc, shotId, lineId)
  act(doc, () => {
    for (const [name, value] of Object.entries(patch)) line?.set(name, value)
  })
}

export function removeLine(doc: Y.Doc, shotId: string, lineId: string): void {
  act(doc, () => childOf(doc, shotId, 'lines')?.delete(lineId))
}

/** Where somebody writes: a shot's prompt or notes, or what a line says. */
export type TextPlace = { shotId: string; field: 'prompt' | 'notes' } | { shotId: string; lineId: string }

export function textAt(doc: Y.Doc, place: TextPlace): Y.Text | null {
  const text =
    'lineId' in place
      ? lineOf(doc, place.shotId, place.lineId)?.get('words')
      : shotsOf(doc).get(place.shotId)?.get(place.field)
  return text instanceof Y.Text ? text : null
}

/** What was typed, as the one stretch that changed: everything around it stays what others made it. */
export function editText(doc: Y.Doc, place: TextPlace, next: string): void {
  const text = textAt(doc, place)
  if (!text) return
  const now = text.toString()
  const most = Math.min(now.length, next.length)
  let head = 0
  while (head < most && now[head] === next[head]) head += 1
  // An emoji is two units, which never go separate ways.
  if (head > 0 && isHighHalf(now.charCodeAt(head - 1))) head -= 1
  let tail = 0
  while (tail < most - head && now[now.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1
  if (tail > 0 && isLowHalf(now.charCodeAt(now.length - tail))) tail -= 1
  if (head === now.length && head === next.length) return
  act(doc, () => {
    text.delete(head, now.length - head - tail)
    text.insert(head, next.slice(head, next.length - tail))
  })
}

const isHighHalf = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowHalf = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** The cut, written anew as these clips in this order. */
export function setCut(doc: Y.Doc, clips: readonly CutClip[]): void {
  act(doc, () => {
    const cut = cutOf(doc)
    const kept = new Set(clips.map(({ id }) => id))
    for (const id of cut.keys()) if (!kept.has(id)) cut.delete(id)
    const keys = generateNKeysBetween(null, null, clips.length)
    for (const [at, { id, ...clip }] of clips.entries()) {
      const map: Fields = cut.get(id) ?? new Y.Map()
      if (!cut.has(id)) cut.set(id, map)
      for (const [name, value] of Object.entries({ ...clip, order: keys[at] }))
        if (map.get(name) !== value) map.set(name, value)
    }
  })
}

/** A clip right after another, or at the beginning when `afterId` is null. One of the same id is there already: it stays. */
export function addClip(doc: Y.Doc, { id, ...clip }: CutClip, afterId: string | null): void {
  act(doc, () => {
    const cut = cutOf(doc)
    if (cut.has(id)) return
    const [order] = keysAfter(inOrder(mapsIn(cut)), afterId, 1)
    cut.set(id, new Y.Map(Object.entries({ ...clip, order })))
  })
}

/** A clip as it stands at this moment, which may be later than what is drawn; null where there is none. */
export function clipNow(doc: Y.Doc, clipId: string): CutClip | null {
  const map = cutOf(doc).get(clipId)
  return map ? readClip(clipId, map) : null
}

/** Only what is another value now: two people can change different things of one clip. */
export function changeClip(doc: Y.Doc, clipId: string, patch: Partial<Omit<CutClip, 'id'>>): void {
  const map = cutOf(doc).get(clipId)
  act(doc, () => {
    for (const [name, value] of Object.entries(patch)) if (map?.get(name) !== value) map?.set(name, value)
  })
}

/** To right after another; to the beginning when `afterId` is null. */
export function moveClip(doc: Y.Doc, clipId: string, afterId: string | null): void {
  const map = cutOf(doc).get(clipId)
  if (!map || afterId === clipId) return
  act(doc, () => {
    const rest = inOrder(mapsIn(cutOf(doc))).filter(([id]) => id !== clipId)
    map.set('order', keysAfter(rest, afterId, 1)[0])
  })
}

/** In two at a frame counted from its beginning, which both show on either side of a cut. Returns the second one's id. */
export function splitClip(
  doc: Y.Doc,
  clip: CutClip,
  { inFrame, frames }: Stretch,
  at: number,
): string | null {
  if (at < 1 || at >= frames) return null
  return act(doc, () => {
    const id = randomUuid()
    changeClip(doc, clip.id, { inFrame, frames: at })
    addClip(doc, { ...clip, id, inFrame: inFrame + at, frames: frames - at, dissolveFrames: 0 }, clip.id)
    return id
  })
}

export function removeClip(doc: Y.Doc, clipId: string): void {
  act(doc, () => cutOf(doc).delete(clipId))
}

function childOf(doc: Y.Doc, shotId: string, name: string): Y.Map<unknown> | null {
  const child = shotsOf(doc).get(shotId)?.get(name)
  return child instanceof Y.Map ? child : null
}

function lineOf(doc: Y.Doc, shotId: string, lineId: string): Fields | null {
  const line = childOf(doc, shotId, 'lines')?.get(lineId)
  return line instanceof Y.Map ? line : null
}

/**
 * So many places after an entry. Entries put in at once by two people can share a place: those count as one. A place that
 * is none, which only a broken page could have written, costs everything its place but not its order.
 */
function keysAfter(entries: [string, Fields][], afterId: string | null, count: number): string[] {
  if (!entries.every(([, map]) => PLACE.test(orderOf(map)))) {
    const keys = generateNKeysBetween(null, null, entries.length)
    for (const [at, [, map]] of entries.entries()) map.set('order', keys[at])
  }
  const at = entries.findIndex(([id]) => id === afterId)
  const before = at < 0 ? null : orderOf(entries[at]![1])
  const next = entries.slice(at + 1).find(([, map]) => before === null || orderOf(map) > before)
  return generateNKeysBetween(before, next ? orderOf(next[1]) : null, count)
}

/** As `fractional-indexing` makes them: a letter that says how many digits are whole, those, and a rest not ending in 0. */
const PLACE = /^[a-zA-Z][0-9A-Za-z]{1,200}$/
