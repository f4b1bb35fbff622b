import { findModel } from './models'

/** Whether a model's `voices` are voices of video, which requests name by our ref; those of speech go by the vendor's id. */
export function takesVideoVoices(modelId: string): boolean {
  const { voices, speechText } = findModel(modelId)?.abilities ?? {}
  return voices !== undefined && speechText === undefined
}
