import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runGraph } from '@/lib/media/engine'
import { graphValue } from '@/lib/media/graph'
import { renderClip } from '@/lib/media/render-clip'
import { asWav, inARow, lasting, SPEECH_HZ } from '@/tests/factories/sound'
import { aVoice, SOUND_ALONE } from '@/tests/factories/speech'
import { checkSample } from './check-sample'
import type { JudgedSample } from './sample'

const folder = mkdtempSync(join(tmpdir(), 'dailies-samples-'))
const at = (name: string) => join(folder, name)
let anna: Float32Array
let ben: Float32Array

/** A WAV file of that sound. */
function keep(name: string, sound: Float32Array): string {
  writeFileSync(at(name), asWav(sound))
  return at(name)
}

const cutOff = (sound: Float32Array) => sound.map((sample) => Math.max(-1, Math.min(1, sample * 4)))

/** The same sound, kept in another way. */
async function convert(source: string, name: string, format: 'mp3' | 'wav' | 'mp4', filter = 'anull') {
  const sound = `amovie=filename=${graphValue(source)},${filter}`
  const graph =
    format === 'mp4' ? `color=s=320x180:r=10:d=8[out0];${sound},atrim=end=8[out1]` : `${sound}[out0]`
  await runGraph({ ...SOUND_ALONE, graph, format, output: at(name) })
  return at(name)
}

/** What is said of it, fatal faults with a mark. */
const faultsIn = ({ problems }: JudgedSample) =>
  problems.map(({ what, isFatal }) => (isFatal ? `${what}!` : what))
const faults = async (path: string) => faultsIn(await checkSample(path))

beforeAll(async () => {
  ;[anna, ben] = (await Promise.all([aVoice('en', 'f2'), aVoice('en', 'm7')])) as [Float32Array, Float32Array]
}, 60_000)

describe('a file that a voice is to be made of', () => {
  it('is heard in every format, and a film is asked for its sound', async () => {
    const wave = keep('anna.wav', anna)
    const plain = await checkSample(wave)
    expect(faultsIn(plain)).toEqual([])
    const others = [
      [await convert(wave, 'anna.mp3', 'mp3'), plain.seconds, []],
      [
        await convert(wave, 'two channels', 'wav', 'aresample=44100,pan=stereo|c0=c0|c1=c0'),
        plain.seconds,
        [],
      ],
      [await convert(wave, 'anna.mp4', 'mp4'), 8, ['format!']],
    ] as const
    for (const [path, seconds, faults] of others) {
      const found = await checkSample(path)
      expect(faultsIn(found), path).toEqual(faults)
      expect(Math.abs(found.speechDb! - plain.speechDb!), path).toBeLessThan(1)
      expect(Math.abs(found.seconds - seconds), path).toBeLessThan(0.2)
    }
  }, 120_000)

  it.each([
    ['is too short', () => lasting(anna, 3), ['short!']],
    ['is too long', () => lasting(anna, 40), ['long!']],
    ['says nothing', () => new Float32Array(10 * SPEECH_HZ), ['silent!']],
    ['is cut off', () => cutOff(anna), ['clipped']],
    ['is quiet', () => anna.map((sample) => sample / 12), ['quiet']],
    [
      'has two people',
      () => inARow(anna.subarray(0, 4 * SPEECH_HZ), ben.subarray(0, 4 * SPEECH_HZ)),
      ['two-voices'],
    ],
  ])('%s', async (name, sound, expected) => {
    expect(await faults(keep(`${name}.wav`, sound()))).toEqual(expected)
  })

  it('is cut off also where flat tops are not flat any more', async () => {
    const wave = keep('flat.wav', cutOff(anna))
    expect(await faults(await convert(wave, 'flat.mp3', 'mp3'))).toContain('clipped')
    const rippled = await convert(wave, 'rippled.wav', 'wav', 'volume=0.6,aresample=16000')
    expect(await faults(rippled)).toContain('clipped')
    const plain = await convert(keep('whole.wav', anna), 'slow.wav', 'wav', 'aresample=16000')
    expect(await faults(plain)).toEqual([])
  })

  it('is not decoded where it is far too long, nor where nothing sounds', async () => {
    const long = keep('long.wav', lasting(anna, 75))
    const found = await checkSample(long)
    expect(found).toMatchObject({ seconds: 75, speechDb: null })
    expect(faultsIn(found)).toEqual(['long!', 'large'])
    const clip = { prompt: 'x', durationSeconds: 6, widthPx: 320, heightPx: 180, fps: 5, hasSound: false }
    await renderClip(clip, at('mute.mp4'))
    expect(await faults(at('mute.mp4'))).toEqual(['no-sound!'])
  })

  it('of 6 MB is told of its size, and of 10 MB refused', async () => {
    const wave = keep('16 s.wav', lasting(anna, 16))
    const wide = (hz: number) => `aresample=${hz},pan=stereo|c0=c0|c1=c0`
    const heavy = await convert(wave, '6 MB.wav', 'wav', wide(96_000))
    expect((await checkSample(heavy)).problems).toMatchObject([
      {
        isFatal: false,
        message: 'This has 5.9 MB, which some providers may not take. As an MP3 it is far smaller.',
      },
    ])
    expect(await faults(await convert(wave, '12 MB.wav', 'wav', wide(192_000)))).toEqual(['large!'])
  })

  it('that is none is refused in a sentence', async () => {
    writeFileSync(at('text.mp3'), 'These are only words, and nothing that sounds. '.repeat(2_000))
    await expect(checkSample(at('text.mp3'))).rejects.toMatchObject({
      name: 'AppError',
      code: 'invalid',
      message: expect.stringMatching(/^That file cannot be read as sound\./) as string,
    })
  })
})
