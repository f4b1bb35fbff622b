import type { VoiceView } from '@/lib/voices/schema'

/** The voice that a request names. Many of speech speak two languages under one id. */
export function findVoice(
  voices: readonly VoiceView[] | undefined,
  id: string | undefined,
  language: string | undefined,
): VoiceView | undefined {
  const ofId = voices?.filter((voice) => voice.id === id) ?? []
  return ofId.find((voice) => voice.language === language) ?? ofId[0]
}
