import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { runGraph } from './engine'
import { renderSound } from './render-clip'
import { drawFrame, findFrame } from './take-frame'

const folder = mkdtempSync(join(tmpdir(), 'dailies-frames-'))
const FPS = 24
const COUNT = 100
/** The second half has pictures five times as far apart. */
const UNEVEN = 'if(lt(N,50),N,50+(N-50)*5)'

/** A clip of 100 pictures, each lighter than the one before: its grey says which one it is. */
async function drawClip(name: string, at = 'N'): Promise<string> {
  const path = join(folder, name)
  await runGraph({
    graph: `color=c=black:s=96x64:r=${FPS}:d=${COUNT / FPS},geq=lum='16+2*N':cb=128:cr=128,setpts='${at}/${FPS}/TB',format=yuv420p[out0]`,
    output: path,
    format: 'mp4',
    hasSound: false,
    preset: 'ultrafast',
    crf: 1,
    timeoutMs: 60_000,
  })
  return path
}

/** Which picture of such a clip was drawn. */
async function take(source: string, atSeconds: number | null): Promise<number> {
  const target = join(folder, `${atSeconds}.png`)
  await drawFrame(source, target, await findFrame(source, atSeconds))
  const { data, info } = await sharp(target).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height, info.channels]).toEqual([96, 64, 3])
  return Math.round(((data[3 * (32 * 96 + 48)] ?? 0) * 219) / 255 / 2)
}

describe('a frame', () => {
  it.each([
    ['even', 'N', (frame: number) => frame / FPS],
    ['uneven', UNEVEN, (frame: number) => (frame < 50 ? frame : 50 + (frame - 50) * 5) / FPS],
  ] as const)('is exactly the one asked for in a clip of %s pictures', async (name, at, timeOf) => {
    const clip = await drawClip(`${name}.mp4`, at)
    for (const frame of [0, 1, 49, 51, 98]) {
      // What a player shows anywhere between two pictures is the earlier one.
      expect(await take(clip, timeOf(frame) + 0.02)).toBe(frame)
      expect((await findFrame(clip, timeOf(frame) + 0.02)).atMs).toBe(Math.round(timeOf(frame) * 1000))
    }
    expect(await take(clip, null)).toBe(COUNT - 1)
    // Past the end stands the last picture, and it is the same one.
    expect(await findFrame(clip, 1_000)).toEqual(await findFrame(clip, null))
  })

  it('is refused with words where there is none', async () => {
    const sound = join(folder, 'sound.mp3')
    await renderSound({ prompt: 'one note', durationSeconds: 1, format: 'mp3' }, sound)
    await expect(findFrame(sound, null)).rejects.toThrow('There is no picture in that file.')
    const broken = join(folder, 'broken.mp4')
    writeFileSync(broken, 'not a video')
    await expect(findFrame(broken, null)).rejects.toThrow('cannot be read as video')
  })
})
