import * as Y from 'yjs'
import {
  AIMS,
  type Board,
  type BoardSettings,
  type BoardShot,
  CAMERA_MOVES,
  COLOURS,
  type CutClip,
  type DialogueLine,
  FRAMINGS,
  LENSES,
  LEVEL_DB,
  MAX_SHOT_SECONDS,
  RATES,
  SHOT_STATUSES,
  type Writer,
} from './board'

/**
 * A storyboard while it is edited: a Yjs document, so that any two people's changes merge field by field and their words
 * letter by letter. `settings` is a map of plain values; `shots` and `cut` are maps by id whose entries are maps of fields,
 * in the order of their field `order`. Prompts, notes and spoken words are `Y.Text`. A shot that was taken out keeps its
 * entry with `goneAt`, so that whoever was still writing in it loses nothing.
 *
 * What stands in it came from browsers: everything read here is checked and falls back to what is usual.
 */
export type Fields = Y.Map<unknown>

export const settingsOf = (doc: Y.Doc): Fields => doc.getMap('settings')
export const shotsOf = (doc: Y.Doc): Y.Map<Fields> => doc.getMap('shots')
export const cutOf = (doc: Y.Doc): Y.Map<Fields> => doc.getMap('cut')

export const USUAL_SETTINGS: BoardSettings = {
  aspectRatio: '16:9',
  quality: '720p',
  hasSound: false,
  family: null,
  keyId: null,
  aim: 'cheapest',
  rate: '24',
  style: '',
  negativePrompt: '',
  musicId: null,
  musicGainDb: -12,
}

export const USUAL_SHOT: Omit<BoardShot, 'id'> = {
  prompt: '',
  durationSeconds: 3,
  framing: '',
  lens: '',
  camera: '',
  elements: {},
  lines: [],
  startFrameId: null,
  endFrameId: null,
  referenceIds: [],
  continues: false,
  family: null,
  notes: '',
  colour: 'none',
  status: 'draft',
  takeId: null,
  scene: '',
  writer: null,
}

const QUALITIES = ['720p', '1080p', '4k'] as const
const SHAPES = ['16:9', '9:16', '1:1'] as const

export function readSettings(doc: Y.Doc): BoardSettings {
  const map = settingsOf(doc)
  return {
    aspectRatio: oneOf(SHAPES, map.get('aspectRatio'), USUAL_SETTINGS.aspectRatio),
    quality: oneOf(QUALITIES, map.get('quality'), USUAL_SETTINGS.quality),
    hasSound: map.get('hasSound') === true,
    family: wordOrNull(map.get('family')),
    keyId: wordOrNull(map.get('keyId')),
    aim: oneOf(AIMS, map.get('aim'), USUAL_SETTINGS.aim),
    rate: oneOf(RATES, map.get('rate'), USUAL_SETTINGS.rate),
    style: words(map.get('style')),
    negativePrompt: words(map.get('negativePrompt')),
    musicId: wordOrNull(map.get('musicId')),
    musicGainDb: within(map.get('musicGainDb'), LEVEL_DB.least, LEVEL_DB.most, USUAL_SETTINGS.musicGainDb),
  }
}

export function readShot(id: string, map: Fields): BoardShot {
  return {
    id,
    prompt: words(map.get('prompt')),
    durationSeconds: Math.round(
      within(map.get('durationSeconds'), 1, MAX_SHOT_SECONDS, USUAL_SHOT.durationSeconds),
    ),
    framing: oneOf(FRAMINGS, map.get('framing'), ''),
    lens: oneOf(LENSES, map.get('lens'), ''),
    camera: oneOf(CAMERA_MOVES, map.get('camera'), ''),
    elements: Object.fromEntries(
      entriesOf(map.get('elements')).filter(([, value]) => value === 'in' || value === 'out'),
    ) as BoardShot['elements'],
    lines: inOrder(mapsIn(map.get('lines'))).map(([lineId, line]) => readLine(lineId, line)),
    startFrameId: wordOrNull(map.get('startFrameId')),
    endFrameId: wordOrNull(map.get('endFrameId')),
    referenceIds: entriesOf(map.get('references'))
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .toSorted(byOrder)
      .map(([assetId]) => assetId),
    continues: map.get('continues') === true,
    family: wordOrNull(map.get('family')),
    notes: words(map.get('notes')),
    colour: oneOf(COLOURS, map.get('colour'), 'none'),
    status: oneOf(SHOT_STATUSES, map.get('status'), 'draft'),
    takeId: wordOrNull(map.get('takeId')),
    scene: words(map.get('scene')),
    writer: readWriter(map.get('writer')),
  }
}

function readWriter(value: unknown): Writer | null {
  const { userId, name } = (value ?? {}) as Partial<Record<keyof Writer, unknown>>
  return wordOrNull(userId) && wordOrNull(name)
    ? { userId: words(userId), name: words(name).slice(0, 80) }
    : null
}

function readLine(id: string, map: Fields): DialogueLine {
  return {
    id,
    speakerId: wordOrNull(map.get('speakerId')),
    speaker: words(map.get('speaker')),
    words: words(map.get('words')),
    manner: words(map.get('manner')),
    voiceId: wordOrNull(map.get('voiceId')),
  }
}

export function readClip(id: string, map: Fields): CutClip {
  const frames = map.get('frames')
  return {
    id,
    shotId: words(map.get('shotId')),
    inFrame: Math.round(within(map.get('inFrame'), 0, 1e6, 0)),
    frames: typeof frames === 'number' ? Math.round(within(frames, 1, 1e6, 1)) : null,
    dissolveFrames: Math.round(within(map.get('dissolveFrames'), 0, 1e4, 0)),
    gainDb: within(map.get('gainDb'), LEVEL_DB.least, LEVEL_DB.most, 0),
  }
}

/** The whole of it, as plain data. */
export function readBoard(doc: Y.Doc): Board {
  return {
    settings: readSettings(doc),
    shots: inOrder(liveShots(doc)).map(([id, map]) => readShot(id, map)),
    cut: inOrder(mapsIn(cutOf(doc))).map(([id, map]) => readClip(id, map)),
  }
}

/** Those that were not taken out. */
export function liveShots(doc: Y.Doc): [string, Fields][] {
  return mapsIn(shotsOf(doc)).filter(([, map]) => typeof map.get('goneAt') !== 'number')
}

export function inOrder(entries: [string, Fields][]): [string, Fields][] {
  return entries
    .map(([id, map]): [string, string, Fields] => [id, orderOf(map), map])
    .toSorted(byOrder)
    .map(([id, , map]) => [id, map])
}

export function orderOf(map: Fields): string {
  const order = map.get('order')
  return typeof order === 'string' ? order : ''
}

/** Two people can put something in the same place at once: then the ids decide, everywhere alike. */
function byOrder(
  [idA, a]: readonly [string, string, ...unknown[]],
  [idB, b]: readonly [string, string, ...unknown[]],
) {
  return a < b ? -1 : a > b ? 1 : idA < idB ? -1 : Number(idA > idB)
}

export function mapsIn(value: unknown): [string, Fields][] {
  return entriesOf(value).filter((entry): entry is [string, Fields] => entry[1] instanceof Y.Map)
}

function entriesOf(value: unknown): [string, unknown][] {
  return value instanceof Y.Map ? [...value.entries()] : []
}

function words(value: unknown): string {
  if (value instanceof Y.Text) return value.toString()
  return typeof value === 'string' ? value : ''
}

function wordOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function oneOf<const Value, const Other>(
  values: readonly Value[],
  value: unknown,
  other: Other,
): Value | Other {
  return values.includes(value as Value) ? (value as Value) : other
}

function within(value: unknown, least: number, most: number, other: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : other
}
