import * as Y from 'yjs'
import { randomUuid } from '@/lib/core/uuid'
import type { BoardElement, BoardSettings, BoardShot } from '@/lib/storyboard/board'
import { readBoard } from '@/lib/storyboard/doc'
import { addShots, changeSettings, type NewShot } from '@/lib/storyboard/edit'
import { sayShot, WORDS_ONLY } from '@/lib/storyboard/say-shot'

type Cast = Pick<BoardElement, 'type' | 'name' | 'handle' | 'description'>

const CAST: readonly Cast[] = [
  {
    type: 'character',
    name: 'Mira',
    handle: 'mira',
    description: 'a girl of nine in a red woollen scarf',
  },
  {
    type: 'place',
    name: 'Platform',
    handle: 'platform',
    description: 'a country platform at dawn, mist over the rails',
  },
  { type: 'prop', name: 'Suitcase', handle: 'suitcase', description: 'a small red suitcase with one strap' },
]

const SETTINGS: Partial<BoardSettings> = { style: 'Blue hour, soft grain' }

const SHOTS: readonly NewShot[] = [
  {
    scene: 'EXT. PLAIN - NIGHT',
    prompt: 'A night train crosses a snowy plain, one window lit',
    framing: 'extreme wide',
    lens: '24 mm',
    camera: 'pan right',
  },
  {
    scene: 'INT. CARRIAGE - NIGHT',
    prompt: '@mira draws a bird on the misted window',
    framing: 'close-up',
    lens: '85 mm',
    camera: 'dolly in',
    lines: [
      {
        speakerId: null,
        speaker: 'Mira',
        words: 'Do birds have a last stop too?',
        manner: 'whispering',
        voiceId: null,
      },
    ],
    notes: 'The bird should still be seen, a little, in the next shot.',
  },
  {
    prompt: 'The lights of a station run over her face; the train slows down',
    framing: 'medium close-up',
    lens: '50 mm',
    camera: 'static',
  },
  {
    scene: 'EXT. PLATFORM - DAWN',
    prompt: '@mira steps down onto @platform with @suitcase and looks around',
    framing: 'wide',
    lens: '35 mm',
    camera: 'crane up',
  },
  {
    prompt: 'A small bird lands on @suitcase; behind it the train is leaving',
    framing: 'medium',
    lens: '50 mm',
    camera: 'dolly out',
  },
]

interface Clip {
  /** Places of its shots in the film; none for the picture of the platform. */
  shots: readonly number[]
  tags: readonly string[]
  stars: number | null
}

const SHOT_SECONDS = 3
const PICTURE = 'An empty platform at dawn, one red suitcase, mist over the rails'

/** What the example holds, newest first. Everything that can be sorted and filtered by is in it once. */
const CLIPS: readonly Clip[] = [
  { shots: [0], tags: ['train', 'wide'], stars: 4 },
  { shots: [1], tags: ['train', 'close-up'], stars: null },
  { shots: [2, 3, 4], tags: ['platform', 'train'], stars: 5 },
  { shots: [], tags: ['platform', 'wide'], stars: null },
]

export const EXAMPLE = {
  project: 'Example: The night train',
  board: 'Opening',
  storyboard: 'The night train',
} as const

/** One file of the example, with what was asked for. */
export interface ExampleClip {
  assetId: string
  offerId: string
  /** As it is drawn and searched for. */
  words: string
  /** Each shot in it; none for a picture. */
  shots: readonly { shot: BoardShot; prompt: string }[]
  seconds: number
  tags: readonly string[]
  stars: number | null
}

export interface ExampleFilm {
  doc: Y.Doc
  settings: BoardSettings
  elements: readonly BoardElement[]
  clips: readonly ExampleClip[]
}

/** The film as its storyboard has it, and its files with the words that the storyboard makes of each. */
export function writeFilm(): ExampleFilm {
  const files = CLIPS.map((clip) => ({ ...clip, assetId: randomUuid() }))
  const picture = files.find(({ shots }) => shots.length === 0)!
  const elements = CAST.map((member): BoardElement => ({
    ...member,
    id: randomUuid(),
    imageIds: member.type === 'place' ? [picture.assetId] : [],
    voiceId: null,
    remoteIds: {},
  }))
  const doc = new Y.Doc()
  changeSettings(doc, SETTINGS)
  const speakerOf = (name: string) => elements.find((element) => element.name === name)?.id ?? null
  addShots(
    doc,
    null,
    SHOTS.map(({ lines = [], ...shot }) => ({
      ...shot,
      durationSeconds: SHOT_SECONDS,
      status: 'approved',
      lines: lines.map((line) => ({ ...line, speakerId: speakerOf(line.speaker) })),
    })),
  )
  const { settings, shots } = readBoard(doc)
  const clips = files.map(({ shots: places, ...file }): ExampleClip => {
    const said = places.map((at) => ({
      shot: shots[at]!,
      prompt: sayShot(shots[at]!, elements, settings.style, WORDS_ONLY),
    }))
    return {
      ...file,
      offerId: said.length > 0 ? 'modellix:kling-v3-t2v' : 'modellix:kling-v3-t2i',
      words: said.length > 0 ? said.map(({ prompt }) => prompt).join(' ') : PICTURE,
      shots: said,
      seconds: said.length * SHOT_SECONDS,
    }
  })
  return { doc, settings, elements, clips }
}
