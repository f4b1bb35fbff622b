import { valueLabel } from './field-list'
import type { GenerationRequest } from './model'
import { findModel, KIND_LABELS } from './models'

/** What the person wrote, wherever this kind has room for words; empty where it has none. */
export function wordsOf({ prompt, speechText, voiceName, shots }: GenerationRequest): string {
  return prompt || speechText || voiceName || shots?.map((shot) => shot.prompt).join(' ') || ''
}

/** What a generation is called: its words, or what is made where nothing is written. Never empty. */
export function titleOf(request: GenerationRequest): string {
  const words = wordsOf(request)
  if (words.trim() !== '') return words
  const kind = findModel(request.modelId)?.kind
  const name = kind ? KIND_LABELS[kind] : request.modelId
  return request.effect ? `${name}: ${valueLabel('effect', request.effect)}` : name
}
