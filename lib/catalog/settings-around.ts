import type { GenerationRequest } from './model'
import { MODELS, modelsOf } from './models'
import { defaultRequest } from './request'

/** A fresh form that begins with a file: a picture as its start frame, or a video to go on from; null where no model does that. */
export function settingsAround(
  file: { id: string; mediaType: 'video' | 'image' | 'audio' },
  use: 'start' | 'extend',
): GenerationRequest | null {
  if (use === 'start') {
    const [model] = modelsOf('image-to-video')
    return model && file.mediaType === 'image' ? { ...defaultRequest(model), startFrame: file.id } : null
  }
  const model = MODELS.find(({ isExtension, status }) => isExtension && status === 'active')
  return model && file.mediaType === 'video' ? { ...defaultRequest(model), referenceVideo: file.id } : null
}
