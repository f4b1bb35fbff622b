/** What a person can ask for. The kind picks the form; the model's abilities fill it. */
export type Kind = 'text-to-video' | 'image-to-video'

export type Quality = '720p' | '1080p' | '4k'
export type AspectRatio = '16:9' | '9:16' | '1:1'

/** Limits on one picture that a person hands in. */
export interface ImageLimits {
  formats: readonly ('jpeg' | 'png')[]
  maxBytes: number
  /** Shortest allowed side, pixels. */
  minSidePx: number
  /** Widest allowed ratio of long side to short side, e.g. 2.5. */
  maxAspect: number
}

/**
 * What one variant can do. A field that is absent does not exist for this model: the form does not draw it, a request
 * may not carry it. Source: the vendor's capability map, unless a row says otherwise.
 */
export interface Abilities {
  /** Longest prompt in characters. */
  prompt: { maxChars: number }
  negativePrompt?: { maxChars: number }
  /** Whole seconds of output: a list of lengths, or a range with both ends allowed. */
  duration: { allowedSeconds: readonly number[]; defaultSeconds: number }
  quality: { allowed: readonly Quality[]; default: Quality }
  /** Absent where the output follows the start frame. */
  aspectRatio?: { allowed: readonly AspectRatio[]; default: AspectRatio }
  /** Absent where the model is silent; otherwise the person chooses. */
  sound?: { default: boolean }
  startFrame?: { required: boolean; limits: ImageLimits }
  endFrame?: { limits: ImageLimits }
  /** How closely to follow the prompt. */
  guidance?: { min: number; max: number; default: number; step: number }
}

/** Something one choice forbids, as data, so that the form can say why a choice is closed. */
export interface Exclusion {
  /** Applies when every named field has one of the given values (`present` for files and text). */
  when: Partial<Record<FieldName, readonly (string | number | boolean)[] | 'present'>>
  /** The field that is then closed, with the values that stay allowed; none means the field must be empty. */
  closes: FieldName
  allow?: readonly (string | number | boolean)[]
  /** A sentence for the person. */
  why: string
}

/** Names of the canonical request's fields, shared by form, checks, offers and wire maps. */
export type FieldName =
  | 'prompt'
  | 'negativePrompt'
  | 'durationSeconds'
  | 'quality'
  | 'aspectRatio'
  | 'sound'
  | 'startFrame'
  | 'endFrame'
  | 'guidance'

export interface Model {
  /** Canonical id of the family member and kind, e.g. `kling-v3/text-to-video`. */
  id: string
  /** Canonical variant, whoever sells it, e.g. `kling-v3`. */
  family: string
  kind: Kind
  /** The field's own name, e.g. "Kling 3.0". */
  name: string
  /** What it is good for, in a few words for the model card. */
  goodFor: string
  status: 'active' | 'retired'
  abilities: Abilities
  exclusions: readonly Exclusion[]
  /** Frames per second of the output, where the vendor states it. */
  fps?: number
  /** Where the abilities were read and when (ISO date). */
  source: string
  asOf: string
}

/** What one person wants from one model, in our words. Frames are asset ids. */
export interface GenerationRequest {
  modelId: string
  prompt: string
  negativePrompt?: string
  durationSeconds: number
  quality: Quality
  aspectRatio?: AspectRatio
  sound?: boolean
  startFrame?: string
  endFrame?: string
  guidance?: number
}
