import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { CAMERA_MOVES, type CameraMove, FRAMINGS } from '@/lib/storyboard/board'
import { moveAt } from '@/lib/storyboard/camera-move'
import { drawGuide } from './draw-guide'
import { runGraph } from './engine'
import { graphValue, type Loudness } from './graph'
import { placeLines } from './place-lines'
import { probe } from './probe'
import { type AnimaticShot, renderAnimatic } from './render-animatic'

const folder = mkdtempSync(join(tmpdir(), 'dailies-animatic-'))
const speechFolder = join(folder, 'speech')
const SIZE = { widthPx: 640, heightPx: 360 }
/** A square mark on the still, above left of its middle. */
const MARK = { left: 160, top: 90, side: 40 }

function shot(change: Partial<AnimaticShot>): AnimaticShot {
  return {
    name: 'Shot 1',
    stillPath: null,
    prompt: 'A door opens',
    framing: 'medium',
    camera: 'static',
    frames: 24,
    lines: [],
    ...change,
  }
}

async function drawStill(): Promise<string> {
  const path = join(folder, 'still.png')
  const mark = await sharp({
    create: { width: MARK.side, height: MARK.side, channels: 3, background: '#fff' },
  })
    .png()
    .toBuffer()
  await sharp({ create: { width: 640, height: 360, channels: 3, background: '#102030' } })
    .composite([{ input: mark, left: MARK.left, top: MARK.top }])
    .png()
    .toFile(path)
  return path
}

async function pixelsAt(path: string, frame: number) {
  const output = join(folder, `look${frame}.png`)
  await runGraph({
    graph: `movie=filename=${graphValue(path)},trim=start_frame=${frame}:end_frame=${frame + 1},format=gray[out0]`,
    output,
    format: 'png',
    hasSound: false,
    preset: 'veryfast',
    crf: 0,
    timeoutMs: 60_000,
  })
  return sharp(output).greyscale().raw().toBuffer({ resolveWithObject: true })
}

/** Middle of the mark, in pixels, by the weight of what is light. */
async function markAt(path: string, frame: number) {
  const { data, info } = await pixelsAt(path, frame)
  let [weight, sumX, sumY] = [0, 0, 0]
  for (let at = 0; at < data.length; at++) {
    const light = Math.max(0, (data[at] ?? 0) - 80)
    weight += light
    sumX += light * ((at % info.width) + 0.5)
    sumY += light * (Math.floor(at / info.width) + 0.5)
  }
  return { x: sumX / weight, y: sumY / weight }
}

async function loudnessOf(path: string, filter = 'anull'): Promise<Loudness> {
  const output = `${path}.json`
  const graph = `amovie=filename=${graphValue(path)},${filter},ebur128=peak=true:metadata=1[out0]`
  await runGraph({ format: 'loudness', graph, output, timeoutMs: 60_000 })
  return JSON.parse(readFileSync(output, 'utf8')) as Loudness
}

function frameCount(path: string): number {
  const bytes = readFileSync(path)
  return bytes.readUInt32BE(bytes.indexOf('stsz') + 12)
}

describe('an animatic', () => {
  it(
    'has the length of its shots, and speaks their lines where they stand',
    { timeout: 120_000 },
    async () => {
      const output = join(folder, 'spoken', 'film.mp4')
      const lines = [{ speakerId: 'anna', speaker: 'Anna', words: 'Who is there?' }]
      const shots = [
        shot({ frames: 37, framing: 'wide' }),
        shot({ frames: 75, lines, camera: 'dolly in' }),
        shot({ frames: 50, lines: [{ speakerId: 'ben', speaker: 'Ben', words: '…' }], framing: '' }),
      ]
      await renderAnimatic({ rate: '25', ...SIZE, shots, music: null }, output, {
        speechFolder,
        captions: 'track',
      })
      expect(frameCount(output)).toBe(37 + 75 + 50)
      expect(await probe(output)).toMatchObject({ ...SIZE, fps: 25, videoCodec: 'avc', audioCodec: 'aac' })
      expect(Math.abs((await loudnessOf(output)).lufs + 16)).toBeLessThan(1)
      // The shots before and after say nothing.
      expect((await loudnessOf(output, 'atrim=end=1.4')).peakDb ?? -100).toBeLessThan(-60)
      expect((await loudnessOf(output, 'atrim=start=1.6:end=3')).lufs).toBeGreaterThan(-25)
      expect((await loudnessOf(output, 'atrim=start=4.6')).peakDb ?? -100).toBeLessThan(-60)
      expect(readFileSync(output).includes('Anna: Who is there?')).toBe(true)
    },
  )

  it('moves its stills exactly as `moveAt` says', { timeout: 120_000 }, async () => {
    const stillPath = await drawStill()
    const output = join(folder, 'moves.mp4')
    const moves: CameraMove[] = ['static', 'dolly in', 'handheld', 'orbit', 'zoom out']
    const frames = 48
    const shots = moves.map((camera) => shot({ stillPath, camera, frames }))
    await renderAnimatic({ rate: '24', ...SIZE, shots, music: null }, output, { speechFolder })
    expect(frameCount(output)).toBe(frames * moves.length)
    for (const [at, camera] of moves.entries()) {
      for (const frame of [0, 17, 47]) {
        const { scale, x, y } = moveAt(camera, frame / 24, frames / 24)
        const [left, top] = [MARK.left + MARK.side / 2, MARK.top + MARK.side / 2]
        const toX = (left / 640 - (0.5 + x - 0.5 / scale)) * scale * 640
        const toY = (top / 360 - (0.5 + y - 0.5 / scale)) * scale * 360
        const seen = await markAt(output, at * frames + frame)
        expect(Math.abs(seen.x - toX), `${camera} ${frame}`).toBeLessThan(0.5)
        expect(Math.abs(seen.y - toY), `${camera} ${frame}`).toBeLessThan(0.5)
      }
    }
  })

  it('burns a caption in while it is said, and only then', { timeout: 120_000 }, async () => {
    const stillPath = await drawStill()
    const output = join(folder, 'captions.mp4')
    const lines = [{ speakerId: 'anna', speaker: 'Anna', words: 'Yes: go, [now]!' }]
    const shots = [shot({ stillPath, frames: 72, lines })]
    await renderAnimatic({ rate: '24', ...SIZE, shots, music: null }, output, { speechFolder })
    const lightBelow = async (frame: number) => {
      const { data, info } = await pixelsAt(output, frame)
      return data.subarray(info.width * 250).filter((light) => light > 200).length
    }
    expect(await lightBelow(3)).toBe(0)
    expect(await lightBelow(12)).toBeGreaterThan(100)
    expect(await lightBelow(70)).toBe(0)
  })

  it('draws every move and every framing, with words in any script', { timeout: 120_000 }, async () => {
    const output = join(folder, 'all.mp4')
    const shots = CAMERA_MOVES.map((camera, at) =>
      shot({
        camera,
        framing: FRAMINGS[at % FRAMINGS.length]!,
        frames: 6,
        prompt: `It's 100%: "x" [y]; 门 \\ مرحبا`,
      }),
    )
    await renderAnimatic({ rate: '29.97', ...SIZE, shots, music: null }, output, { speechFolder })
    expect(frameCount(output)).toBe(6 * CAMERA_MOVES.length)
    const { data, info } = await pixelsAt(output, 3)
    const white = (row: number) =>
      data.subarray(row * info.width, (row + 1) * info.width).filter((light) => light > 200).length
    expect(Array.from({ length: 120 }, (_, row) => white(row)).some((count) => count > 20)).toBe(true)
  })
})

it.each(FRAMINGS)('a %s has a guide of its own', async (framing) => {
  const output = join(folder, `${framing}.png`)
  await drawGuide(framing, SIZE, output)
  const { data } = await sharp(output).greyscale().raw().toBuffer({ resolveWithObject: true })
  const figure = data.filter((light) => light > 50).length / data.length
  const isEmpty = framing === 'point of view' || framing === 'insert'
  expect(figure > 0.001).toBe(!isEmpty)
  expect(figure).toBeLessThan(0.75)
})

describe('lines', () => {
  it('follow one another, and are spoken faster where the shot is short', () => {
    expect(placeLines([1, 2], 10)).toEqual({
      tempo: 1,
      lines: [
        { fromSeconds: 0.25, seconds: 1 },
        { fromSeconds: 1.45, seconds: 2 },
      ],
    })
    const short = placeLines([2, 2], 3.45)
    expect(short.tempo).toBeCloseTo(4 / 3)
    expect(short.lines[1]!.fromSeconds + short.lines[1]!.seconds).toBeCloseTo(3.45)
    expect(placeLines([60], 1).tempo).toBe(1.8)
    expect(placeLines([], 1).lines).toEqual([])
  })
})
