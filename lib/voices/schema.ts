import { z } from 'zod'
import type { VoiceAge, VoiceGender, VoiceTone } from '@/lib/catalog/speech-voices'

/** Ours; `speech/<language>/<id>` for the voices that came with the studio. */
export const VoiceRef = z
  .string()
  .max(120)
  .regex(/^speech\/(en|zh)\/[\w-]+$/, 'There is no such voice.')

export const SetVoiceKeptInput = z.strictObject({ ref: VoiceRef, isKept: z.boolean() })
export type SetVoiceKeptInput = z.infer<typeof SetVoiceKeptInput>

/** A line to be heard in place of a voice. */
export const SpeakSampleInput = z.strictObject({
  ref: VoiceRef,
  words: z
    .string()
    .trim()
    .min(1, 'Write what is said, then try again.')
    .max(200, 'A sample has at most 200 characters.'),
})
export type SpeakSampleInput = z.infer<typeof SpeakSampleInput>

/** One of the library. */
export interface VoiceView {
  ref: string
  /** As requests name it. */
  id: string
  name: string
  /** What a name that is not English means. */
  meaning: string | null
  language: string | null
  /** These three as its name tells; null where it does not. */
  gender: VoiceGender | null
  age: VoiceAge | null
  tone: VoiceTone | null
  /** Where it can be had, and in which models. */
  houses: readonly VoiceHouse[]
  /** This person keeps it at hand. */
  isKept: boolean
}

export interface VoiceHouse {
  providerId: string
  providerName: string
  modelIds: readonly string[]
}
