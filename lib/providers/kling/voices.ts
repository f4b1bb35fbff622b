import { SPEECH_VOICES, type SpeechLanguage } from '@/lib/catalog/speech-voices'

/** Ids of the voices of speech, by the language they speak. */
export const SPEECH_VOICE_IDS = { en: idsOf('en'), zh: idsOf('zh') }

function idsOf(wanted: SpeechLanguage): readonly string[] {
  return SPEECH_VOICES.filter(({ language }) => language === wanted).map(({ id }) => id)
}
