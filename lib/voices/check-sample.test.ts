import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runGraph } from '@/lib/media/engine'
import { graphValue } from '@/lib/media/graph'
import { renderClip } from '@/lib/media/render-clip'
import { asWav, aVoice, inARow, lasting, SOUND_ALONE, SPEECH_HZ } from '@/tests/factories/speech'
import { checkSample } from './check-sample'

const folder = mkdtempSync(join(tmpdir(), 'dailies-samples-'))
const at = (name: string) => join(folder, name)
let anna: Float32Array
let ben: Float32Array

/** A WAV file of that sound. */
function keep(name: string, sound: Float32Array): string {
  writeFileSync(at(name), asWav(sound))
  return at(name)
}

/** What another way of keeping sound makes of a file. */
async function convert(source: string, name: string, format: 'mp3' | 'wav' | 'mp4', filter = 'anull') {
  const sound = `amovie=filename=${graphValue(source)},${filter}`
  const graph =
    format === 'mp4' ? `color=s=320x180:r=10:d=8[out0];${sound},atrim=end=8[out1]` : `${sound}[out0]`
  await runGraph({ ...SOUND_ALONE, graph, format, output: at(name) })
  return at(name)
}

async function faults(path: string): Promise<string[]> {
  const { problems } = await checkSample(path)
  return problems.map(({ what, isFatal }) => (isFatal ? `${what}!` : what))
}

beforeAll(async () => {
  ;[anna, ben] = (await Promise.all([aVoice('en', 'f2'), aVoice('en', 'm7')])) as [Float32Array, Float32Array]
}, 60_000)

describe('a file that a voice is to be made of', () => {
  it('is heard in every format that providers take', async () => {
    const wave = keep('anna.wav', anna)
    const { seconds, speechDb } = await checkSample(wave)
    expect(await faults(wave)).toEqual([])
    const others = [
      await convert(wave, 'anna.mp3', 'mp3'),
      await convert(wave, '44100, two channels', 'wav', 'aresample=44100,pan=stereo|c0=c0|c1=c0'),
      await convert(wave, 'anna.mp4', 'mp4'),
    ]
    for (const path of others) {
      expect(await faults(path), path).toEqual([])
      expect(Math.abs((await checkSample(path)).speechDb! - speechDb!), path).toBeLessThan(1)
    }
    expect((await checkSample(others[0]!)).seconds).toBeCloseTo(seconds, 0)
    expect((await checkSample(others[2]!)).seconds).toBeCloseTo(8, 0)
  })

  it.each([
    ['is too short', () => lasting(anna, 3), ['short!']],
    ['is too long', () => lasting(anna, 40), ['long!']],
    ['says nothing', () => new Float32Array(10 * SPEECH_HZ), ['silent!']],
    ['is cut off', () => anna.map((sample) => Math.max(-1, Math.min(1, sample * 4))), ['clipped']],
    ['is quiet', () => anna.map((sample) => sample / 12), ['quiet']],
    [
      'has two people',
      () => inARow(anna.subarray(0, 4 * SPEECH_HZ), ben.subarray(0, 4 * SPEECH_HZ)),
      ['two-voices'],
    ],
  ])('%s', async (name, sound, expected) => {
    const wave = keep(`${name}.wav`, sound())
    expect(await faults(wave)).toEqual(expected)
    // Nor does MP3 hide it.
    expect(await faults(await convert(wave, `${name}.mp3`, 'mp3'))).toEqual(expected)
  })

  it('is not decoded where it is far too long, nor where nothing sounds', async () => {
    const long = keep('long.wav', lasting(anna, 75))
    expect(await checkSample(long)).toMatchObject({ seconds: 75, speechDb: null })
    expect(await faults(long)).toEqual(['long!', 'large'])
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
