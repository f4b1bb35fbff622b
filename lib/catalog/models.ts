import type { Kind, MediaKind, Model } from './model'
import { VIDEO_EFFECTS } from './models/effects'
import { HAILUO } from './models/hailuo'
import { IMAGES } from './models/images'
import { KLING_1 } from './models/kling-1'
import { KLING_2 } from './models/kling-2'
import { KLING_3 } from './models/kling-3'
import { MOTION } from './models/motion'
import { OMNI_VIDEO } from './models/omni'
import { PEOPLE } from './models/people'
import { SEEDANCE } from './models/seedance'
import { SOUND } from './models/sound'
import { VEO } from './models/veo'
import { WAN } from './models/wan'

/** Every model we know; within a kind, the best first choice comes first. */
export const MODELS: readonly Model[] = [
  ...KLING_3,
  ...OMNI_VIDEO,
  ...KLING_2,
  ...KLING_1,
  ...MOTION,
  ...PEOPLE,
  ...VIDEO_EFFECTS,
  ...IMAGES,
  ...SOUND,
  ...VEO,
  ...SEEDANCE,
  ...HAILUO,
  ...WAN,
]

export const KIND_LABELS: Record<Kind, string> = {
  'text-to-video': 'Text to video',
  'image-to-video': 'Image to video',
  'images-to-video': 'Several images',
  'video-to-video': 'Video to video',
  'motion-control': 'Motion control',
  avatar: 'Avatar',
  'lip-sync': 'Lip sync',
  effects: 'Effects',
  'text-to-image': 'Text to image',
  'edit-image': 'Edit image',
  'expand-image': 'Expand image',
  'segment-image': 'Segment image',
  'try-on': 'Try-on',
  speech: 'Speech',
  sound: 'Sound',
  voice: 'Custom voice',
  faces: 'Faces of a clip',
}

/**
 * Whether what it makes is a file. Create, the gallery and plans speak of these alone: a voice is made where voices are kept,
 * faces are found beside the form that asks for one.
 */
export function makesMedia({ output }: Pick<Model, 'output'>): boolean {
  return output !== 'voice' && output !== 'faces'
}

export const MEDIA_MODELS: readonly Model[] = MODELS.filter(makesMedia)

export const MEDIA_KINDS = (Object.keys(KIND_LABELS) as Kind[]).filter(
  (kind): kind is MediaKind => kind !== 'voice' && kind !== 'faces',
)

/** Those of them with a model that can still be asked, in the order of the menu. */
export const KINDS = MEDIA_KINDS.filter((kind) => modelsOf(kind).length > 0)

export function findModel(modelId: string): Model | null {
  return MODELS.find((model) => model.id === modelId) ?? null
}

/** Models of one kind that can still be asked. */
export function modelsOf(kind: Kind): Model[] {
  return MODELS.filter((model) => model.kind === kind && model.status === 'active')
}

export function getModel(modelId: string): Model {
  const model = findModel(modelId)
  if (!model) throw new Error(`No model ${modelId}`)
  return model
}
