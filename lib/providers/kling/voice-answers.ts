import { z } from 'zod'
import type { VoiceAt } from '../contract'

/** Long enough for a long of theirs; ids of speech are words, and are other voices. */
export const VoiceId = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^[1-9]\d{0,24}$/))
const TrialAddress = z
  .url({ protocol: /^https?$/ })
  .nullish()
  .catch(null)

/** A voice as the older generation shows it, then as the newer one does. */
const Voice = z.union([
  z
    .looseObject({ voice_id: VoiceId, trial_url: TrialAddress })
    .transform(({ voice_id, trial_url, voice_name }) => ({
      id: voice_id,
      trial: trial_url,
      name: voice_name,
    })),
  z
    .looseObject({ type: z.literal('voice'), id: VoiceId, url: TrialAddress })
    .transform(({ id, url, name }) => ({ id, trial: url, name })),
])

/** Null for what has no id that a request could name. `name` is whatever stands there. */
export function readVoice(given: unknown): (VoiceAt & { name: unknown }) | null {
  const { data } = Voice.safeParse(given)
  return data ? { remoteId: data.id, trialUrl: data.trial ?? null, name: data.name } : null
}
