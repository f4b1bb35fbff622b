/** The longest shot: longer than any one call makes, so that a plan can say so in place of losing it. */
export const MAX_SHOT_SECONDS = 60
export const MAX_SHOTS = 500

export const FRAMINGS = [
  'extreme wide',
  'wide',
  'full',
  'medium wide',
  'medium',
  'medium close-up',
  'close-up',
  'extreme close-up',
  'over the shoulder',
  'point of view',
  'two-shot',
  'insert',
] as const
export type Framing = (typeof FRAMINGS)[number]

export const LENSES = ['14 mm', '24 mm', '35 mm', '50 mm', '85 mm', '135 mm', 'macro', 'anamorphic'] as const
export type Lens = (typeof LENSES)[number]

/** Each is also a move that the animatic can show. */
export const CAMERA_MOVES = [
  'static',
  'pan left',
  'pan right',
  'tilt up',
  'tilt down',
  'dolly in',
  'dolly out',
  'truck left',
  'truck right',
  'crane up',
  'crane down',
  'zoom in',
  'zoom out',
  'orbit',
  'handheld',
  'tracking',
] as const
export type CameraMove = (typeof CAMERA_MOVES)[number]

export const COLOURS = ['none', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink'] as const
export type Colour = (typeof COLOURS)[number]

export const SHOT_STATUSES = ['draft', 'ready', 'approved'] as const
export type ShotStatus = (typeof SHOT_STATUSES)[number]

export const RATES = [
  '23.976',
  '24',
  '25',
  '29.97',
  '29.97 drop',
  '30',
  '50',
  '59.94',
  '59.94 drop',
  '60',
] as const
/** Frames a second of the film; `drop` says how its timecode counts. */
export type Rate = (typeof RATES)[number]

/** How soft and how loud a clip or the music can be made. */
export const LEVEL_DB = { least: -60, most: 12 } as const

export interface DialogueLine {
  id: string
  /** Who says it: an element that is a character, else null with the name as it was written. */
  speakerId: string | null
  speaker: string
  words: string
  /** How it is said, e.g. "whispering"; may be empty. */
  manner: string
  /** A provider's voice; null: the speaker's own, else none. */
  voiceId: string | null
}

/** One set-up of the camera. */
export interface BoardShot {
  id: string
  /** What happens. `@handle` names an element. */
  prompt: string
  /** Whole seconds, 1 or more. */
  durationSeconds: number
  /** Empty where nobody said. */
  framing: Framing | ''
  lens: Lens | ''
  camera: CameraMove | ''
  /** Elements put in or kept out by hand, by id; those that the prompt names are in without it. */
  elements: Readonly<Record<string, 'in' | 'out'>>
  lines: readonly DialogueLine[]
  /** Assets. */
  startFrameId: string | null
  endFrameId: string | null
  referenceIds: readonly string[]
  /** Begins where the shot before it ends, with that one's last frame. Means nothing on the first shot. */
  continues: boolean
  /** A variant for this shot alone, e.g. `kling-v3`; null: the board's. */
  family: string | null
  notes: string
  colour: Colour
  status: ShotStatus
  /** The take that the cut uses; null: the newest that is finished. */
  takeId: string | null
  /** Heading of the scene it begins, from a script; empty within a scene. */
  scene: string
  /** Who changed it last; null where nobody signed. As it was told by their page: for people, not for rights. */
  writer: Writer | null
}

export interface Writer {
  userId: string
  name: string
}

/** What a plan is best at. */
export const AIMS = ['cheapest', 'fastest', 'coherent'] as const
export type Aim = (typeof AIMS)[number]

/** What the film as a whole is. */
export interface BoardSettings {
  aspectRatio: '16:9' | '9:16' | '1:1'
  quality: '720p' | '1080p' | '4k'
  hasSound: boolean
  /** The variant that plans use, e.g. `kling-v3`; null: whichever serves best. */
  family: string | null
  /** The provider's key that every call of a plan goes to; null: whichever serves best. */
  keyId: string | null
  /** The plan that was picked. */
  aim: Aim
  rate: Rate
  /** Words added to every shot: look, palette, grain. */
  style: string
  negativePrompt: string
  musicId: string | null
  /** Decibels, 0 as it is. */
  musicGainDb: number
}

/** One clip of the cut. It shows its shot's take. */
export interface CutClip {
  id: string
  shotId: string
  /** First frame shown, counted in the film's frames from the take's beginning. */
  inFrame: number
  /** How many frames are shown; null: the whole take from `inFrame`. */
  frames: number | null
  /** Frames it dissolves over with the clip before it; 0 is a cut. */
  dissolveFrames: number
  gainDb: number
}

/** A whole storyboard, as plain data: what everything but editing looks at. Shots and clips are in order. */
export interface Board {
  settings: BoardSettings
  shots: readonly BoardShot[]
  /** Empty until somebody cuts: then every shot follows the one before it. */
  cut: readonly CutClip[]
}

/** A voice that lines may be spoken with. */
export interface BoardVoice {
  /** As lines and elements name it. */
  id: string
  /** Keys whose provider knows it, by `OfferView.key.id`. */
  keyIds: ReadonlySet<string>
}

/** Somebody or something that looks the same in every shot. */
export interface BoardElement {
  id: string
  type: 'character' | 'place' | 'prop'
  name: string
  /** How prompts name it, without the `@`: letters, digits and `_`; one in its project. */
  handle: string
  description: string
  /** Frontal first. */
  imageIds: readonly string[]
  voiceId: string | null
  /** Its id at providers that know it, by `OfferView.key.id`. */
  remoteIds: Readonly<Record<string, string>>
}
