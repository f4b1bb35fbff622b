import { effectLabel } from './effects'

/** How a field is filled in, and how it is spoken of. The order is the form's. */
type Control =
  | { control: 'text' }
  | { control: 'media'; media: 'image' | 'video' | 'audio'; isList?: true }
  | { control: 'choice' }
  | { control: 'range' }
  | { control: 'shots' }
  | { control: 'ids' }

type Field = Control & {
  label: string
  /** Folded away under "More". */
  isMore?: true
}

/** Every field a canonical request can carry, shared by form, checks, offers and wire maps. */
export const FIELDS = {
  prompt: { control: 'text', label: 'Prompt' },
  speechText: { control: 'text', label: 'Text to speak' },
  shots: { control: 'shots', label: 'Shots' },
  startFrame: { control: 'media', media: 'image', label: 'Start frame' },
  endFrame: { control: 'media', media: 'image', label: 'End frame' },
  picture: { control: 'media', media: 'image', label: 'Picture' },
  secondPicture: { control: 'media', media: 'image', label: 'Second picture' },
  garment: { control: 'media', media: 'image', label: 'Garment' },
  referenceImages: { control: 'media', media: 'image', isList: true, label: 'Reference images' },
  sceneImage: { control: 'media', media: 'image', label: 'Scene' },
  styleImage: { control: 'media', media: 'image', label: 'Style' },
  referenceVideo: { control: 'media', media: 'video', label: 'Reference video' },
  audio: { control: 'media', media: 'audio', label: 'Audio' },
  voiceName: { control: 'text', label: 'Name of the voice' },
  voiceSample: { control: 'media', media: 'audio', label: 'Voice sample' },
  effect: { control: 'choice', label: 'Effect' },
  videoUse: { control: 'choice', label: 'The video is' },
  orientation: { control: 'choice', label: 'Character faces as in' },
  durationSeconds: { control: 'choice', label: 'Duration' },
  quality: { control: 'choice', label: 'Quality' },
  aspectRatio: { control: 'choice', label: 'Aspect ratio' },
  sound: { control: 'choice', label: 'Sound' },
  keepSound: { control: 'choice', label: 'Sound of the video' },
  referenceUse: { control: 'choice', label: 'Take from the picture' },
  imageCount: { control: 'choice', label: 'Pictures' },
  seriesCount: { control: 'choice', label: 'Series' },
  language: { control: 'choice', label: 'Language' },
  expandUp: { control: 'range', label: 'Expand up' },
  expandDown: { control: 'range', label: 'Expand down' },
  expandLeft: { control: 'range', label: 'Expand left' },
  expandRight: { control: 'range', label: 'Expand right' },
  faces: { control: 'ids', label: 'Who speaks' },
  voices: { control: 'ids', label: 'Voices' },
  elements: { control: 'ids', label: 'Elements', isMore: true },
  negativePrompt: { control: 'text', label: 'Negative prompt', isMore: true },
  musicPrompt: { control: 'text', label: 'Music' },
  asmr: { control: 'choice', label: 'Close and quiet (ASMR)', isMore: true },
  speed: { control: 'range', label: 'Speed', isMore: true },
  guidance: { control: 'range', label: 'Guidance', isMore: true },
  imageFidelity: { control: 'range', label: 'Likeness to the picture', isMore: true },
  faceFidelity: { control: 'range', label: 'Likeness of the face', isMore: true },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof FIELDS

export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[]

/** Names of the fields with one control. */
export type FieldNameOf<Name extends Control['control']> = {
  [Key in FieldName]: (typeof FIELDS)[Key] extends { control: Name } ? Key : never
}[FieldName]

export type MediaFieldName = FieldNameOf<'media'>

export const MEDIA_FIELDS = FIELD_NAMES.filter(
  (name): name is MediaFieldName => FIELDS[name].control === 'media',
)

const VALUE_LABELS: Partial<Record<FieldName, (value: string | number | boolean) => string>> = {
  effect: (value) => effectLabel(String(value)),
  durationSeconds: (value) => `${value} s`,
  quality: (value) => String(value).replace(/k$/, 'K'),
  aspectRatio: (value) => (value === 'auto' ? 'Auto' : String(value)),
  videoUse: (value) => (value === 'base' ? 'changed' : 'only looked at'),
  keepSound: (value) => (value ? 'Kept' : 'Dropped'),
  orientation: (value) => (value === 'image' ? 'its picture' : 'the video'),
  referenceUse: (value) => (value === 'face' ? 'the face' : 'the subject'),
  seriesCount: (value) => (value === 1 ? 'Off' : String(value)),
  language: (value) => (value === 'zh' ? 'Chinese' : 'English'),
}

/** A value as people read it. */
export function valueLabel(name: FieldName, value: string | number | boolean): string {
  const label = VALUE_LABELS[name]
  if (label) return label(value)
  if (typeof value === 'boolean') return value ? 'On' : 'Off'
  return String(value)
}
