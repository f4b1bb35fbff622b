import { z } from 'zod'
import { isSpeechVoice } from '@/lib/catalog/speech-voices'

/** An id of a voice of video, where a provider says no more of it: never one of speech, which would mean nobody. */
export const VideoVoiceId = z
  .string()
  .min(1)
  .refine((id) => !isSpeechVoice(id))
