import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runGraph } from './engine'
import { makePoster } from './make-poster'
import { makePreview } from './make-preview'
import { makeWaveform } from './make-waveform'
import { probe } from './probe'
import { type ClipSpec, renderClip, renderPicture, renderSound } from './render-clip'

const folder = mkdtempSync(join(tmpdir(), 'dailies-media-'))
const SPEC: ClipSpec = {
  prompt: 'A door opens',
  durationSeconds: 3,
  widthPx: 640,
  heightPx: 360,
  fps: 24,
  hasSound: false,
}

afterEach(() => vi.unstubAllEnvs())

/** Number of pictures, exact: as many as the table of sample sizes names. */
function frameCount(path: string): number {
  const bytes = readFileSync(path)
  return bytes.readUInt32BE(bytes.indexOf('stsz') + 12)
}

describe('renderClip', () => {
  it.each<[string, Partial<ClipSpec>, number]>([
    ['a 5 s clip', { durationSeconds: 5 }, 120],
    ['a clip with sound at 30 frames a second', { durationSeconds: 3, fps: 30, hasSound: true }, 90],
    ['an upright clip', { widthPx: 360, heightPx: 640, hasSound: true }, 72],
    [
      'a square clip of every awkward letter',
      { widthPx: 360, heightPx: 360, prompt: 'Ü "q" \'s\' 100% : ; , [x] \\ %{pts}\n\t日本 🎬🏽 مرحبا' },
      72,
    ],
    ['a clip of 2,500 characters', { prompt: 'word: "x" '.repeat(250).slice(0, 2500) }, 72],
    ['a clip of no words', { prompt: '' }, 72],
  ])('makes exactly %s', async (_name, change, frames) => {
    const spec = { ...SPEC, ...change }
    const path = join(folder, `clip ${frames} ${spec.widthPx} ${spec.prompt.length}.mp4`)
    await renderClip(spec, path)
    const facts = await probe(path)
    expect(facts).toMatchObject({
      container: 'MP4',
      widthPx: spec.widthPx,
      heightPx: spec.heightPx,
      fps: spec.fps,
      videoCodec: 'avc',
      audioCodec: spec.hasSound ? 'aac' : null,
    })
    expect(facts.durationSeconds).toBeCloseTo(spec.durationSeconds, 1)
    expect(frameCount(path)).toBe(frames)
    // The index stands before the pictures, so that playing starts at once.
    const bytes = readFileSync(path)
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
  })

  it('begins on the start frame, and moves', async () => {
    const startFrame = await sharp({
      create: { width: 900, height: 900, channels: 3, background: '#e02020' },
    })
      .jpeg()
      .toBuffer()
    const path = join(folder, 'frame.mp4')
    await renderClip({ ...SPEC, startFrame }, path)
    await makePoster(path, join(folder, 'frame.jpg'))
    const { dominant } = await sharp(join(folder, 'frame.jpg'))
      .extract({ left: 300, top: 180, width: 40, height: 20 })
      .png()
      .toBuffer()
      .then((part) => sharp(part).stats())
    expect(dominant.r).toBeGreaterThan(200)
    expect(dominant.g).toBeLessThan(60)
  })
})

describe('other simulated results', () => {
  it('are pictures of the asked size', async () => {
    const path = join(folder, 'picture.png')
    await renderPicture({ prompt: 'A still', widthPx: 512, heightPx: 768 }, path)
    expect(await sharp(path).metadata()).toMatchObject({ format: 'png', width: 512, height: 768 })
    const { channels } = await sharp(path).stats()
    // Something is drawn: not one flat colour.
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5)
  })

  it.each([
    ['mp3', 'mp3'],
    ['wav', 'pcm-s16'],
  ] as const)('are sounds of the asked length in %s', async (format, audioCodec) => {
    const path = join(folder, `sound.${format}`)
    await renderSound({ prompt: 'Bells', durationSeconds: 4, format }, path)
    const facts = await probe(path)
    expect(facts).toMatchObject({ videoCodec: null, audioCodec })
    expect(facts.durationSeconds).toBeCloseTo(4, 0)
  })
})

describe('posters and previews', () => {
  it('are small, also from names that FFmpeg would read otherwise', async () => {
    const source = join(folder, `odd 'name' [x], 100%d; a:b\\c.mp4`)
    await renderClip({ ...SPEC, durationSeconds: 6, widthPx: 1280, heightPx: 720, hasSound: true }, source)
    await makePoster(source, join(folder, 'poster %d.jpg'), 0.6)
    const { width, height, format } = await sharp(join(folder, 'poster %d.jpg')).metadata()
    expect({ width, height, format }).toEqual({ width: 640, height: 360, format: 'jpeg' })
    await makePreview(source, join(folder, 'preview.mp4'))
    const facts = await probe(join(folder, 'preview.mp4'))
    expect(facts).toMatchObject({ widthPx: 360, heightPx: 202, videoCodec: 'avc', audioCodec: null })
    expect(facts.durationSeconds).toBeCloseTo(5, 1)
    expect(statSync(join(folder, 'preview.mp4')).size).toBeLessThan(statSync(source).size)
  })

  it('come from pictures too, and never from other files', async () => {
    const source = join(folder, 'picture.png')
    await sharp({ create: { width: 333, height: 201, channels: 4, background: '#12345680' } }).toFile(source)
    await makePoster(source, join(folder, 'picture.jpg'))
    expect((await sharp(join(folder, 'picture.jpg')).metadata()).width).toBe(333)

    const text = join(folder, 'text.mp4')
    writeFileSync(text, 'no video')
    await expect(makePoster(text, join(folder, 'never.jpg'))).rejects.toMatchObject({ name: 'MediaError' })
    await expect(makePoster(source, join(folder, 'never.jpg'), 99)).rejects.toMatchObject({
      message: 'There is no picture at that point',
    })
    await expect(probe(text)).rejects.toThrow('not media')
    expect(readdirSync(folder).filter((name) => /never|part/.test(name))).toEqual([])
  })
})

describe('a picture', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('is measured as it is seen, from %s', async (format) => {
    const path = join(folder, `upright-${format}`)
    const wide = sharp({ create: { width: 300, height: 200, channels: 3, background: '#205080' } })
    await wide.withMetadata({ orientation: 6 }).toFormat(format).toFile(path)
    expect(await probe(path)).toMatchObject({
      container: { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' }[format],
      widthPx: 200,
      heightPx: 300,
      durationSeconds: null,
    })
  })

  it('that was cut short is no picture', async () => {
    const noise = await sharp(Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * 7_919) % 251)), {
      raw: { width: 100, height: 100, channels: 3 },
    })
      .png()
      .toBuffer()
    const path = join(folder, 'half')
    writeFileSync(path, noise.subarray(0, noise.length / 2))
    await expect(probe(path)).rejects.toThrow()
  })
})

describe('a sound', () => {
  it('can be seen: loud where it is loud', async () => {
    const source = join(folder, 'bells')
    await renderSound({ prompt: 'Bells', durationSeconds: 4, format: 'mp3' }, source)
    const target = join(folder, 'bells.jpg')
    await makeWaveform(source, target)
    expect(await sharp(target).metadata()).toMatchObject({ width: 640, height: 360 })
    const { channels } = await sharp(target).stats()
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5)
  })
})

describe('the engine', () => {
  const job = {
    graph: 'testsrc=s=64x64:d=1,format=yuv420p[out0]',
    output: join(folder, 'engine.mp4'),
    format: 'mp4',
    hasSound: false,
    preset: 'ultrafast',
    crf: 30,
    timeoutMs: 20_000,
  } as const

  const pretended = { ...job, output: join(folder, 'pretended.mp4') }
  const SERVE = `import { appendFileSync, writeFileSync } from 'node:fs'
    process.once('disconnect', () => process.exit(0))
    process.on('message', ({ output }) => {
      const answer = () => { writeFileSync(output, ''); process.send({ ok: true }) };`

  function pretend(name: string, code: string) {
    const path = join(folder, name)
    writeFileSync(path, code)
    vi.stubEnv('MEDIA_ENGINE', path)
  }

  it('says so when it is not there', async () => {
    vi.stubEnv('MEDIA_ENGINE', join(folder, 'gone.mjs'))
    await expect(runGraph(job)).rejects.toThrow(/^Video engine is not available on this machine: .*gone\.mjs/)
  })

  it('says so when FFmpeg cannot be loaded', async () => {
    const answer = JSON.stringify({ ok: false, isUnavailable: true, message: 'no binary for this system' })
    pretend('unloadable.mjs', `process.once('message', () => process.send(${answer}, () => process.exit(0)))`)
    await expect(runGraph(job)).rejects.toThrow(
      'Video engine is not available on this machine: no binary for this system',
    )
  })

  it('serves several jobs with one process', async () => {
    const seen = join(folder, 'pids.txt')
    pretend('many.mjs', `${SERVE} appendFileSync(${JSON.stringify(seen)}, process.pid + ' '); answer() })`)
    for (let count = 0; count < 3; count++) await runGraph(pretended)
    expect(new Set(readFileSync(seen, 'utf8').trim().split(' ')).size).toBe(1)
  })

  it('does not blame a job for a process that an earlier one left broken', async () => {
    pretend('worn.mjs', `let jobs = 0; ${SERVE} if (++jobs === 2) process.exit(3); answer() })`)
    for (let count = 0; count < 3; count++) await expect(runGraph(pretended)).resolves.toBeUndefined()
  })

  it('survives a crash in native code', async () => {
    pretend('crash.mjs', `process.once('message', () => process.kill(process.pid, 'SIGSEGV'))`)
    await expect(runGraph(job)).rejects.toThrow('The video engine stopped (SIGSEGV).')
  })

  it('is killed when it hangs', async () => {
    pretend('hang.mjs', `process.once('message', () => { for (;;); })`)
    await expect(runGraph({ ...job, timeoutMs: 500 })).rejects.toThrow('took too long')
  })

  it('explains a graph it cannot run, and leaves nothing behind', async () => {
    await expect(runGraph({ ...job, graph: 'nonsense[out0]' })).rejects.toMatchObject({ name: 'MediaError' })
    expect(readdirSync(folder).filter((name) => name.startsWith('engine.mp4'))).toEqual([])
  })
})
