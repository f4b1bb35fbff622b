import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { encodeWav } from '@/lib/speech/wave'
import { exampleFile } from '@/tests/factories/files'
import { SOUND_ALONE } from '@/tests/factories/speech'
import { runGraph } from './engine'
import { AUDIO_HZ } from './graph'
import { probe } from './probe'
import { MOST_SECONDS, readSound } from './read-sound'

const folder = mkdtempSync(join(tmpdir(), 'dailies-read-'))

function keep(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
/** A tone of half the height. */
const tone = (seconds: number, hz = AUDIO_HZ) =>
  new Float32Array(seconds * hz).map((_, at) => Math.sin((2 * Math.PI * 440 * at) / hz) / 2)
const unreadable = { name: 'AppError', code: 'invalid', message: /^That file cannot be read as sound/ }
const refusal = (path: string) =>
  readSound(path).then(
    () => null,
    ({ name, code, message }: Error & { code: string }) => ({ name, code, message }),
  )

afterEach(() => vi.unstubAllEnvs())

describe('the sound of a file', () => {
  it('comes as one channel of samples, as they were', async () => {
    const sound = tone(2)
    const { samples, facts } = await readSound(keep('tone.wav', encodeWav(sound, AUDIO_HZ)))
    expect(facts).toMatchObject({ container: 'WAVE', durationSeconds: 2 })
    expect(samples).toHaveLength(sound.length)
    for (let at = 0; at < sound.length; at += 997) expect(samples![at]).toBeCloseTo(sound[at]!, 4)
  })

  it('comes at one rate, whatever it was kept at', async () => {
    const { samples } = await readSound(keep('low.wav', encodeWav(tone(2, 8_000), 8_000)))
    expect(Math.abs(samples!.length - 2 * AUDIO_HZ)).toBeLessThan(100)
    const film = await readSound(keep('talk.mp4', exampleFile('talk.mp4')))
    expect(film.samples!.length / AUDIO_HZ).toBeCloseTo(film.facts.durationSeconds!, 0)
    const notes = await readSound(keep('notes.mp3', exampleFile('notes.mp3')))
    expect(notes.samples!.some((sample) => Math.abs(sample) > 0.05)).toBe(true)
  })

  it('is left alone where there is none, or too much', async () => {
    expect((await readSound(keep('walk.mp4', exampleFile('walk.mp4')))).samples).toBeNull()
    const long = encodeWav(new Float32Array((MOST_SECONDS + 1) * 8_000), 8_000)
    expect((await readSound(keep('long.wav', long))).samples).toBeNull()
    const just = encodeWav(new Float32Array(MOST_SECONDS * 8_000), 8_000)
    expect((await readSound(keep('just.wav', just))).samples).toHaveLength(MOST_SECONDS * AUDIO_HZ)
  })

  it('leaves nothing behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('dailies-sound-'))
    await readSound(keep('again.wav', encodeWav(tone(1), AUDIO_HZ)))
    await readSound(keep('words.mp3', 'words')).catch(() => null)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('dailies-sound-'))).toEqual(before)
  })
})

describe('a file made to do harm', () => {
  const film = () => exampleFile('talk.mp4')
  it.each([
    ['words under the name of a sound', 'a.mp3', () => 'ID3 only words '.repeat(5_000)],
    ['nothing', 'b.wav', () => ''],
    ['a head without sound', 'c.wav', () => encodeWav(tone(1), AUDIO_HZ).subarray(0, 44)],
    ['a film without its table', 'd.mp4', () => film().subarray(0, 2_000)],
    ['a playlist', 'e.mp3', () => '#EXTM3U\n#EXTINF:3,\nfile:///etc/passwd\n'],
    ['a list of files', 'f.wav', () => "ffconcat version 1.0\nfile '/etc/passwd'\n"],
  ])('(%s) is refused in a sentence', async (_, name, bytes) => {
    const said = await refusal(keep(name, bytes()))
    expect(said).toMatchObject({
      ...unreadable,
      message: expect.stringMatching(unreadable.message) as string,
    })
  })

  it('may say that it is short: no more is read of it than of any other', async () => {
    const path = join(folder, 'liar.mp4')
    const graph = 'color=s=64x36:r=1:d=75[out0];sine=d=75[out1]'
    await runGraph({ ...SOUND_ALONE, graph, format: 'mp4', output: path })
    keep('liar.mp4', hurried(readFileSync(path)))
    expect((await probe(path)).durationSeconds).toBeLessThan(10)
    const more = expect.stringMatching(/more sound than it says/) as string
    expect(await refusal(path)).toMatchObject({ code: 'invalid', message: more })
  }, 120_000)

  it('may hold noise in place of its sound', async () => {
    const bytes = Buffer.from(film())
    for (let at = bytes.indexOf('mdat') + 4; at < bytes.length; at += 7) bytes[at] = (at * 31) % 256
    // Read in part or refused: the process around it ends, this one goes on.
    const said = await refusal(keep('noise.mp4', bytes))
    if (said) expect(said.code).toBe('invalid')
  })

  it('is not to blame where nothing can be read at all', async () => {
    vi.stubEnv('MEDIA_ENGINE', join(folder, 'gone.mjs'))
    const path = keep('fine.wav', encodeWav(tone(1), AUDIO_HZ))
    expect(await refusal(path)).toMatchObject({
      code: 'internal',
      message: expect.stringMatching(/^Sound cannot/) as string,
    })
  })

  it('ends with whoever asked', async () => {
    const stopped = new Error('stopped')
    const path = keep('stop.wav', encodeWav(tone(1), AUDIO_HZ))
    await expect(readSound(path, AbortSignal.abort(stopped))).rejects.toBe(stopped)
  })
})

/** A film in whose table every piece takes a sixteenth of its time. */
function hurried(film: Buffer): Buffer {
  for (let at = film.indexOf('stts'); at !== -1; at = film.indexOf('stts', at + 4))
    for (let entry = 0; entry < film.readUInt32BE(at + 8); entry++) {
      const place = at + 16 + entry * 8
      film.writeUInt32BE(Math.max(1, film.readUInt32BE(place) >> 4), place)
    }
  return film
}
