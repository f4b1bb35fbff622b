import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { speakInTurn } from '@/lib/speech/speak-in-turn'
import type { SpokenVoice } from '@/lib/speech/voice-of'
import { soundOf } from './sound'

const WORDS = {
  en: 'The door opens slowly, and nobody is there to see it. Where have you been all this time? I waited for hours! We walked along the river until the lights went out. No. Really? That cannot be true, you must be joking!',
  de: 'Die Tür öffnet sich langsam, und niemand ist da, der es sieht. Wo bist du die ganze Zeit gewesen? Ich habe stundenlang gewartet! Wir gingen am Fluss entlang, bis die Lichter erloschen. Nein. Wirklich?',
  cmn: '门慢慢地打开了,但是没有人在那里看到。这么长时间你去哪儿了?我等了好几个小时!我们沿着河边走,一直走到灯都熄灭了。',
} as const

const folder = mkdtempSync(join(tmpdir(), 'dailies-spoken-'))

/** Some ten seconds of one voice of the project's own engine, −1 to 1. */
export async function aVoice(
  language: keyof typeof WORDS,
  variant: SpokenVoice['variant'],
  pitch = 50,
): Promise<Float32Array<ArrayBuffer>> {
  const voice = { variant, pitch }
  const { bytes } = await speakInTurn({ words: WORDS[language], language, voice }, folder)
  return soundOf(bytes)
}

/** What a job of the engine needs besides its graph where only sound matters. */
export const SOUND_ALONE = { hasSound: true, preset: 'veryfast', crf: 0, timeoutMs: 60_000 } as const
