import 'server-only'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { engineLanguage, guessLanguage } from './guess-language'
import { keepSpeech } from './keep-speech'
import { MAX_SPOKEN_CHARACTERS } from './schema'
import { speakApart } from './speak-apart'
import { type SpokenVoice, voiceOf } from './voice-of'

export interface LineToSpeak {
  /** At most 1,000 characters; stage directions in brackets are not spoken. */
  words: string
  /** E.g. `de` or `zh-CN`; left out, the script of the words decides. */
  language?: string | undefined
  /** Who speaks: another one sounds different. */
  speaker?: string | undefined
  /** In place of the speaker's own. */
  voice?: SpokenVoice | undefined
  /** 2: twice as fast. */
  speed?: number | undefined
}

export interface SpokenLine {
  /** WAV, mono, 22.05 kHz, 16 bits. */
  bytes: Buffer
  durationSeconds: number
}

const HEADER_BYTES = 44
/** Changes with everything that makes the same words sound different. */
const EDITION = 'espeak-ng 0.3.5, 160'

/** Speaks one line on this machine, for nothing. The same line is spoken once and then kept in `folder`. Throws AppError. */
export async function speakLine(line: LineToSpeak, folder = store().path('speech')): Promise<SpokenLine> {
  const words = line.words.replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ').trim()
  if (!/[\p{L}\p{N}]/u.test(words)) {
    throw new AppError(
      'invalid',
      'There are no words to speak in that line. Write what is said, then try again.',
    )
  }
  const count = [...words].length
  if (count > MAX_SPOKEN_CHARACTERS) {
    throw new AppError(
      'invalid',
      `That line has ${count.toLocaleString('en')} characters; at most 1,000 can be spoken at once. Split it in two.`,
    )
  }
  const language = line.language ? engineLanguage(line.language) : guessLanguage(words)
  // In this order, whatever a database made of it: it is hashed.
  const { variant, pitch } = line.voice ?? voiceOf(line.speaker ?? '')
  const spoken = { words, language, variant, pitch, ...(line.speed ? { speed: line.speed } : {}) }
  const hash = createHash('sha256')
    .update(JSON.stringify([EDITION, spoken]))
    .digest('hex')
  const path = await keepSpeech(folder, hash, (output) => speakApart({ ...spoken, output }))
  const bytes = await readFile(path)
  return { bytes, durationSeconds: (bytes.length - HEADER_BYTES) / 2 / bytes.readUInt32LE(24) }
}
