import type { FieldName } from './field-list'

export type { FieldName, MediaFieldName } from './field-list'

/** What a person can ask for. The kind groups the models; a model's abilities draw its form. */
export type Kind = MediaKind | 'voice' | 'faces'

/** Kinds that make something to look at or to listen to. */
export type MediaKind =
  | 'text-to-video'
  | 'image-to-video'
  | 'images-to-video'
  | 'video-to-video'
  | 'motion-control'
  | 'avatar'
  | 'lip-sync'
  | 'effects'
  | 'text-to-image'
  | 'edit-image'
  | 'expand-image'
  | 'segment-image'
  | 'try-on'
  | 'speech'
  | 'sound'

/** What comes out. Voices and faces are no files: the provider keeps them, and videos name them by an id. */
export type OutputType = 'video' | 'image' | 'audio' | 'voice' | 'faces'

/** Short side of a video, or width class of a picture. */
export type Quality = '480p' | '512p' | '720p' | '768p' | '1080p' | '4k' | '1k' | '2k'

/** Width to height; `auto` leaves it to the model. */
export type AspectRatio = '16:9' | '9:16' | '1:1' | '4:3' | '3:4' | '3:2' | '2:3' | '21:9' | '9:21' | 'auto'

/** One camera set-up of a multi-shot clip. */
export interface Shot {
  prompt: string
  /** Whole seconds, 1 or more. */
  durationSeconds: number
}

/** Limits on one file that a person hands in. A limit that is absent is not stated. */
export interface MediaLimits {
  formats: readonly MediaFormat[]
  maxBytes: number
  /** Shortest allowed side, pixels. */
  minSidePx?: number
  /** Longest allowed side, pixels. */
  maxSidePx?: number
  /** Most pixels in one picture, width times height. */
  maxAreaPx?: number
  /** Widest allowed ratio of long side to short side, e.g. 2.5. */
  maxAspect?: number
  /** Widest allowed ratio of width to height, where lying pictures are held to less than `maxAspect`. */
  maxWideAspect?: number
  minSeconds?: number
  maxSeconds?: number
}

export type MediaFormat = 'jpeg' | 'png' | 'webp' | 'mp4' | 'mov' | 'mp3' | 'wav' | 'm4a' | 'aac'

export interface TextAbility {
  /** Longest text in characters (code points). */
  maxChars: number
  isRequired?: boolean
}

export interface ChoiceAbility<Value extends string | number | boolean = string | number | boolean> {
  allowed: readonly Value[]
  /** Absent where the person must choose. */
  default?: Value
}

export interface RangeAbility {
  min: number
  max: number
  default: number
  step: number
}

export interface MediaAbility {
  limits: MediaLimits
  /** Fewest files; 0 where the field may stay empty. */
  min: number
  /** Most files; above 1 only for fields that hold a list. */
  max: number
}

export interface ShotsAbility {
  /** Most shots in one call. */
  max: number
  /** Longest prompt of one shot, characters. */
  maxChars: number
}

/** Names that the provider knows: of its voices or elements. */
export interface IdsAbility {
  /** Fewest; absent where there need be none. */
  min?: number
  max: number
}

/**
 * What one variant can do, by field. A field that is absent does not exist for this model: the form does not draw it, a
 * request may not carry it. Source: the vendor's capability map, unless the model's row says otherwise.
 */
export interface Abilities {
  prompt?: TextAbility
  negativePrompt?: TextAbility
  speechText?: TextAbility
  musicPrompt?: TextAbility
  voiceName?: TextAbility
  startFrame?: MediaAbility
  endFrame?: MediaAbility
  picture?: MediaAbility
  secondPicture?: MediaAbility
  garment?: MediaAbility
  sceneImage?: MediaAbility
  styleImage?: MediaAbility
  referenceImages?: MediaAbility
  referenceVideo?: MediaAbility
  audio?: MediaAbility
  voiceSample?: MediaAbility
  effect?: ChoiceAbility<string>
  shots?: ShotsAbility
  faces?: IdsAbility
  elements?: IdsAbility
  voices?: IdsAbility
  durationSeconds?: ChoiceAbility<number>
  quality?: ChoiceAbility<Quality>
  aspectRatio?: ChoiceAbility<AspectRatio>
  sound?: ChoiceAbility<boolean>
  videoUse?: ChoiceAbility<'feature' | 'base'>
  keepSound?: ChoiceAbility<boolean>
  orientation?: ChoiceAbility<'image' | 'video'>
  referenceUse?: ChoiceAbility<'subject' | 'face'>
  imageCount?: ChoiceAbility<number>
  seriesCount?: ChoiceAbility<number>
  language?: ChoiceAbility<'en' | 'zh'>
  asmr?: ChoiceAbility<boolean>
  guidance?: RangeAbility
  imageFidelity?: RangeAbility
  faceFidelity?: RangeAbility
  speed?: RangeAbility
  expandUp?: RangeAbility
  expandDown?: RangeAbility
  expandLeft?: RangeAbility
  expandRight?: RangeAbility
}

/**
 * Values of a field that a rule speaks of; `present` and `absent` also work for files, lists and text. `above` compares a
 * number, or how many a list holds.
 */
export type Condition = readonly (string | number | boolean)[] | 'present' | 'absent' | { above: number }

/** What a rule can look at: every field, and the length of the file that the output follows. */
export type When = Partial<Record<FieldName | 'inputSeconds', Condition>>

/** Something one choice forbids, as data, so that the form can say why a choice is closed. */
export interface Exclusion {
  /** Applies when every named field meets its condition. */
  when: When
  /** The field that is then closed; with `allow`, only its other values are, without, it must stay empty. */
  closes: FieldName
  allow?: readonly (string | number | boolean)[]
  /** A sentence for the person. */
  why: string
}

/** Fields that one choice makes necessary. */
export interface Requirement {
  when: When
  /** At least one of these must be filled in. */
  needs: readonly FieldName[]
  why: string
}

/** Things that count together, e.g. reference images and elements. */
export interface SharedCount {
  when?: When
  of: readonly FieldName[]
  max: number
  why: string
}

export interface Model {
  /** Canonical id of the family member and kind, e.g. `kling-v3/text-to-video`. */
  id: string
  /** Canonical variant, whoever sells it, e.g. `kling-v3`. */
  family: string
  kind: Kind
  output: OutputType
  /** The field's own name, e.g. "Kling 3.0". */
  name: string
  /** What it is good for, in a few words for the model card. */
  goodFor: string
  /** Retired models stay readable in old work and cannot be asked any more. */
  status: 'active' | 'retired'
  abilities: Abilities
  exclusions: readonly Exclusion[]
  requirements?: readonly Requirement[]
  counts?: readonly SharedCount[]
  /** The picture may grow to at most this many times its area (expand). */
  maxAreaGrowth?: number
  /** The file whose length is paid by while no duration is chosen. The output is as long; lip sync keeps its video's length. */
  follows?: 'referenceVideo' | 'audio'
  /** Goes on where its reference video ends. */
  isExtension?: true
  /** Frames per second of the output, where the vendor states it. */
  fps?: number
  /** Where the abilities were read and when (ISO date). */
  source: string
  asOf: string
}

/** What one person wants from one model, in our words. Files are asset ids. */
export interface GenerationRequest {
  modelId: string
  /** Empty where the model takes none. */
  prompt: string
  negativePrompt?: string
  speechText?: string
  musicPrompt?: string
  /** What a voice that is made will be called. */
  voiceName?: string
  startFrame?: string
  endFrame?: string
  picture?: string
  secondPicture?: string
  garment?: string
  sceneImage?: string
  styleImage?: string
  referenceImages?: string[]
  referenceVideo?: string
  audio?: string
  /** Somebody speaking alone, of whom a voice is made. */
  voiceSample?: string
  effect?: string
  shots?: Shot[]
  /** Ids of elements at the provider. */
  elements?: string[]
  /** Refs of faces that were found in the reference video (`lib/faces/schema.ts`); at the provider its own ids. */
  faces?: string[]
  /** Ids of voices at the provider. */
  voices?: string[]
  durationSeconds?: number
  quality?: Quality
  aspectRatio?: AspectRatio
  sound?: boolean
  /** `base`: the video is changed; `feature`: it is only looked at. */
  videoUse?: 'feature' | 'base'
  /** The sound of the reference video stays. */
  keepSound?: boolean
  /** Whether the character faces as in its picture or as in the video. */
  orientation?: 'image' | 'video'
  referenceUse?: 'subject' | 'face'
  imageCount?: number
  /** Pictures of one series; 1 is none. */
  seriesCount?: number
  language?: 'en' | 'zh'
  asmr?: boolean
  guidance?: number
  imageFidelity?: number
  faceFidelity?: number
  speed?: number
  expandUp?: number
  expandDown?: number
  expandLeft?: number
  expandRight?: number
  /** Length of the file that the output follows, seconds: measured from the asset by the server, never believed. */
  inputSeconds?: number
}
