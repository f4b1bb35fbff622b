import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { castVoices, voiceOf } from './voice-of'
import { guessLanguage } from './guess-language'
import { speakApart } from './speak-apart'
import { speakLine } from './speak-line'

const folder = mkdtempSync(join(tmpdir(), 'dailies-speech-'))

/** Root mean square of the samples, of 1. */
function loudness(wave: Buffer): number {
  let sum = 0
  for (let at = 44; at < wave.length; at += 2) sum += (wave.readInt16LE(at) / 32_768) ** 2
  return Math.sqrt(sum / ((wave.length - 44) / 2))
}

describe('a line', () => {
  it.each([
    ['English', 'The door opens slowly, and nobody is there to see it.', 11],
    ['German', 'Die Tür öffnet sich langsam, und niemand ist da, der es sieht.', 12],
    ['Arabic', 'الباب يفتح ببطء ولا أحد هناك ليرى ذلك', 8],
    ['Mandarin', '门慢慢地打开了,但是没有人在那里看到。', 17],
  ])('is spoken in %s, at the pace of people', async (language, words, count) => {
    const line = { words, ...(language === 'German' ? { language: 'de-DE' } : {}) }
    const { bytes, durationSeconds } = await speakLine(line, folder)
    expect(bytes.subarray(0, 4).toString()).toBe('RIFF')
    expect(bytes.readUInt32LE(24)).toBe(22_050)
    expect(loudness(bytes)).toBeGreaterThan(0.02)
    // Words, in Mandarin characters, a second.
    expect(count / durationSeconds).toBeGreaterThan(1)
    expect(count / durationSeconds).toBeLessThan(language === 'Mandarin' ? 6 : 4.5)
  })

  it('sounds the same from the same speaker, and different from another', async () => {
    const words = 'Who is there?'
    const [anna, again, ben] = [
      await speakLine({ words, speaker: 'anna' }, folder),
      await speakLine({ words: '(whispering) Who is there?', speaker: 'anna' }, folder),
      await speakLine({ words, speaker: 'ben' }, folder),
    ]
    expect(again.bytes.equals(anna.bytes)).toBe(true)
    expect(ben.bytes.equals(anna.bytes)).toBe(false)
  })

  it.each([
    [{ words: '' }, 'There are no words to speak'],
    [{ words: '?! … — 🎬' }, 'There are no words to speak'],
    [{ words: '(sighs)' }, 'There are no words to speak'],
    [{ words: 'a'.repeat(1_001) }, 'has 1,001 characters'],
    [{ words: 'hello', language: 'xx' }, 'The language “xx” cannot be spoken here.'],
  ])('that cannot be spoken says why (%#)', async (line, reason) => {
    await expect(speakLine(line, folder)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(reason) as string,
    })
  })
})

describe('the speech engine', () => {
  const job = { words: 'hello', language: 'en', variant: 'm1', pitch: 50, output: join(folder, 'x') } as const

  it.each([
    ['crashes', 'process.once("message", () => process.kill(process.pid, "SIGSEGV"))'],
    ['hangs', 'process.once("message", () => { for (;;); })'],
  ])('that %s costs one line', async (name, code) => {
    const entry = join(folder, `${name}.mjs`)
    writeFileSync(entry, code)
    await expect(speakApart(job, { entry, timeoutMs: 1_500 })).rejects.toMatchObject({ code: 'internal' })
  })

  it('says so when it is not there', async () => {
    await expect(speakApart(job, { entry: '/nowhere/speech.mjs' })).rejects.toThrow(
      /^Speech is not available/,
    )
  })
})

it('guesses a language by its script', () => {
  const guesses = ['Hello', 'Привет', 'مرحبا', '你好', 'こんにちは、東京', '안녕', 'γεια', 'שלום'].map(
    guessLanguage,
  )
  expect(guesses).toEqual(['en', 'ru', 'ar', 'cmn', 'ja', 'ko', 'el', 'he'])
})

it('gives a cast voices that differ, the same ones each time', () => {
  const cast = castVoices(['a', 'b', 'c', 'd', 'e', 'f', 'a'])
  expect(new Set([...cast.values()].map(({ variant }) => variant)).size).toBe(6)
  expect(voiceOf('a')).toEqual(cast.get('a'))
})
