import 'server-only'
import { SPEECH_VOICES, type VoiceAge, type VoiceGender } from '@/lib/catalog/speech-voices'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import type { SpokenVoice } from '@/lib/speech/voice-of'
import { requireVoice } from './require-voice'
import { voiceIdOf } from './schema'
import { standInOf } from './stand-in'

/** Who speaks in a voice's place, and in which language; without one, the script of the words decides. */
export interface StandIn {
  voice: SpokenVoice
  language?: string
}

/** Of any voice of the library: the same wherever it is heard. Throws `not_found`. */
export async function findStandIn(ctx: MemberCtx, ref: string): Promise<StandIn> {
  const voiceId = voiceIdOf(ref)
  const found = voiceId ? await requireVoice(ctx, voiceId) : SPEECH_VOICES.find((one) => one.ref === ref)
  if (!found) throw new AppError('not_found', 'There is no such voice.')
  const { gender, age, language } = found
  const voice = standInOf({ ref, gender: gender as VoiceGender | null, age: age as VoiceAge | null })
  return { voice, ...(language ? { language } : {}) }
}
