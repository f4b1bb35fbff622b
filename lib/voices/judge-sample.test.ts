import { beforeAll, describe, expect, it } from 'vitest'
import { inARow, lasting, SPEECH_HZ } from '@/tests/factories/sound'
import { aVoice } from '@/tests/factories/speech'
import { countVoices } from './count-voices'
import { judgeSample, type SampleFacts } from './judge-sample'
import { pitchOf } from './pitch-of'

const MB = 1024 ** 2
const facts: SampleFacts = { format: 'wav', hasSound: true, bytes: MB, seconds: 10 }
const judge = (samples: Float32Array | null, other: Partial<SampleFacts> = {}) =>
  judgeSample(samples, { ...facts, ...other })
/** What is said, fatal faults with a mark. */
const faults = (...asked: Parameters<typeof judge>) =>
  judge(...asked).problems.map(({ what, isFatal }) => (isFatal ? `${what}!` : what))
const voicesIn = (samples: Float32Array) => countVoices(pitchOf(samples, SPEECH_HZ))
const seconds = (from: number, to: number) => [from * SPEECH_HZ, to * SPEECH_HZ] as const
/** The same noise each time, −1 to 1. */
function noise(length: number): Float32Array {
  let seed = 1
  return new Float32Array(length).map(() => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 31 - 1
  })
}
const plus = (one: Float32Array, other: Float32Array, gain: number) =>
  one.map((sample, at) => sample + gain * other[at]!)

/** Women first, then men. */
const CASTS = [
  ['en', ['f2', 'f3'], ['m1', 'm3', 'm7']],
  ['de', ['f2'], ['m3']],
  ['cmn', ['f3'], ['m1', 'm7']],
] as const
const voices = new Map<string, Float32Array>()
const voice = (name: string) => voices.get(name)!
let anna: Float32Array

beforeAll(async () => {
  await Promise.all([
    ...CASTS.flatMap(([language, women, men]) =>
      [...women, ...men].map(async (variant) => {
        voices.set(`${language} ${variant}`, await aVoice(language, variant))
      }),
    ),
    ...[35, 42, 58, 65].map(async (pitch) => voices.set(`en f3 ${pitch}`, await aVoice('en', 'f3', pitch))),
  ])
  anna = voice('en f2')
}, 180_000)

describe('a sample', () => {
  it('of one voice, well recorded, has nothing to be said against it', () => {
    const found = judge(anna)
    expect(found.problems).toEqual([])
    expect(found.voices).toBe(1)
    expect(found.clippedPart).toBeLessThan(0.0002)
    expect(found.seconds).toBeCloseTo(anna.length / SPEECH_HZ, 6)
    expect(found.speechDb).toBeGreaterThan(-25)
    expect(found.speechDb).toBeLessThan(-12)
    expect(found.quietPart).toBeLessThan(0.3)
    for (const value of Object.values(found)) expect(value).not.toBe(Infinity)
  })

  it.each([
    [3.14, 'This is 3.1 s long; a sample needs 5 to 30 s. Say a little more.'],
    [4.99, 'This is 4.9 s long; a sample needs 5 to 30 s. Say a little more.'],
    [30.02, 'This is 30.1 s long; a sample needs 5 to 30 s. Keep its best part.'],
    [40, 'This is 40.0 s long; a sample needs 5 to 30 s. Keep its best part.'],
  ])('of %d s is none', (length, message) => {
    expect(judge(lasting(anna, length)).problems[0]).toMatchObject({ isFatal: true, message })
    // Also where nobody listened, because it was far too long.
    expect(judge(null, { seconds: length }).problems[0]!.message).toBe(message)
  })

  it.each([5, 30])('of %d s is long enough, and short enough', (length) => {
    expect(faults(lasting(anna, length))).toEqual([])
  })

  it('needs a voice, in a format and a size that providers take', () => {
    expect(faults(new Float32Array(10 * SPEECH_HZ))).toEqual(['silent!'])
    expect(faults(anna.map((sample) => sample / 2_000))).toEqual(['silent!'])
    const word = inARow(anna.subarray(...seconds(0, 0.8)), new Float32Array(9 * SPEECH_HZ))
    expect(faults(word)).toEqual(['silent!'])
    expect(faults(null, { hasSound: false, format: 'mp4', bytes: 9 * MB })).toEqual(['no-sound!'])
    expect(faults(anna, { format: 'm4a' })).toEqual(['format!'])
    expect(judge(null, { format: null }).problems[0]!.message).toMatch(/is in another format; .* MP3 or WAV/)
    expect(faults(anna, { bytes: 5 * MB })).toEqual([])
    expect(faults(anna, { bytes: 6 * MB })).toEqual(['large'])
    expect(faults(anna, { bytes: 10 * MB + 1 })).toEqual(['large!'])
    expect(judge(anna, { bytes: 10 * MB + 1 }).problems[0]!.message).toMatch(
      /has 10.1 MB; a sample may have 10 MB/,
    )
    expect(faults(null, { hasSound: false, format: 'jpeg' })).toEqual(['format!'])
    expect(faults(null, { hasSound: false })).toEqual(['no-sound!'])
    // A browser that cannot read a film hands it in whole.
    expect(judge(anna, { format: 'mov', bytes: 101 * MB }).problems).toMatchObject([
      { what: 'format', isFatal: true, message: expect.stringMatching(/sound of this film .* MP3 or WAV/) },
    ])
  })

  it('that is too quiet, too loud or cut off is told how to be better', () => {
    expect(faults(anna.map((sample) => sample / 10))).toEqual(['quiet'])
    expect(faults(anna.map((sample) => Math.sign(sample) * Math.abs(sample) ** 0.5))).toEqual(['loud'])
    const cutOff = (gain: number) => anna.map((sample) => Math.max(-1, Math.min(1, sample * gain)))
    expect(faults(cutOff(2))).toEqual(['clipped'])
    expect(judge(cutOff(4)).clippedPart).toBeGreaterThan(0.02)
    // Made quieter afterwards it is still cut off.
    expect(faults(cutOff(4).map((sample) => sample / 3))).toEqual(['clipped'])
  })

  it('with pauses or noise in it says so', () => {
    const pause = (length: number) => new Float32Array(length * SPEECH_HZ)
    expect(faults(inARow(anna, pause(2)))).toEqual([])
    expect(judge(inARow(anna, pause(3.5))).problems[0]!.message).toMatch(/a pause of 3\.[5-9] s/)
    const words = [0, 2, 4, 6].flatMap((at) => [anna.subarray(...seconds(at, at + 1)), pause(2)])
    expect(judge(inARow(...words)).problems[0]!.message).toMatch(/Nobody speaks in [67]\d % of this/)
    const hiss = noise(anna.length)
    expect(faults(plus(anna, hiss, 0.01))).toEqual([])
    expect(judge(plus(anna, hiss, 0.01)).noiseFloorDb).toBeCloseTo(-45, 0)
    expect(faults(plus(anna, hiss, 0.05))).toEqual(['noise'])
  })

  it('that two people speak in is told to be of one', () => {
    const talk = inARow(anna.subarray(...seconds(0, 4)), voice('en m7').subarray(...seconds(4, 8)))
    expect(judge(talk)).toMatchObject({ voices: 2, problems: [{ what: 'two-voices', isFatal: false }] })
  })
})

describe('how many people speak', () => {
  it('is one for every voice, in every language', () => {
    expect([...voices].filter(([, sound]) => voicesIn(sound) === 2).map(([name]) => name)).toEqual([])
  })

  it('is one for a lively voice', () => {
    const at = (pitch: number, from: number, to: number) =>
      voice(`en f3 ${pitch}`).subarray(...seconds(from, to))
    // Excited and calm by turns, four semitones and more apart.
    expect(voicesIn(inARow(at(42, 0, 3), at(58, 3, 6), at(42, 6, 9)))).toBe(1)
    expect(voicesIn(inARow(at(35, 0, 3), at(65, 3, 5), at(42, 5, 7), at(58, 7, 11)))).toBe(1)
    // Up and down by three semitones every two seconds.
    for (const name of ['en f2', 'de m3', 'cmn m7'])
      expect(voicesIn(swaying(voice(name), 3, 2)), name).toBe(1)
  })

  it('is two for every woman and man who speak in turn, each for a fair share', () => {
    const missed: string[] = []
    for (const [language, women, men] of CASTS)
      for (const woman of women)
        for (const man of men) {
          const part = (variant: string, from: number, to: number) =>
            voice(`${language} ${variant}`).subarray(...seconds(from, to))
          const turns = [part(woman, 0, 2.5), part(man, 2.5, 5), part(woman, 5, 7.5), part(man, 7.5, 10)]
          const halves = [part(man, 0, 5), part(woman, 5, 10)]
          const few = [part(woman, 0, 6), part(man, 3, 6), part(woman, 6, 10)]
          for (const talk of [turns, halves, few])
            if (voicesIn(inARow(...talk)) === 1) missed.push(`${language} ${woman} ${man} ${talk.length}`)
        }
    expect(missed).toEqual([])
  })

  it('is two also with noise behind them, and one for noise alone', () => {
    const talk = inARow(anna.subarray(...seconds(0, 4)), voice('en m7').subarray(...seconds(4, 8)))
    expect(voicesIn(plus(talk, noise(talk.length), 0.02))).toBe(2)
    expect(voicesIn(noise(10 * SPEECH_HZ))).toBe(1)
    expect(voicesIn(new Float32Array(100))).toBe(1)
  })
})

describe('the pitch', () => {
  it.each([65, 110, 220, 440])('of %d Hz is found to a tenth of a semitone', (hz) => {
    const tone = new Float32Array(SPEECH_HZ).map((_, at) => {
      const turn = (2 * Math.PI * hz * at) / SPEECH_HZ
      return 0.4 * Math.sin(turn) + 0.3 * Math.sin(2 * turn) + 0.2 * Math.sin(5 * turn)
    })
    const found = pitchOf(tone, SPEECH_HZ)
    expect(found.length).toBeGreaterThan(40)
    for (const semitones of found) expect(Math.abs(semitones! - 12 * Math.log2(hz))).toBeLessThan(0.1)
  })
})

/** Played faster and slower by turns, so that its pitch goes up and down. */
function swaying(sound: Float32Array, semitones: number, periodSeconds: number): Float32Array {
  const swayed: number[] = []
  for (let at = 0; at < sound.length - 1;) {
    swayed.push(sound[Math.floor(at)]!)
    const turn = (2 * Math.PI * swayed.length) / (periodSeconds * SPEECH_HZ)
    at += 2 ** ((semitones * Math.sin(turn)) / 12)
  }
  return Float32Array.from(swayed)
}
