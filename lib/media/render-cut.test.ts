import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Timeline, TimelineClip } from '@/lib/cut/timeline'
import { runGraph } from './engine'
import { graphValue, type Loudness } from './graph'
import { probe } from './probe'
import { renderClip, renderSound } from './render-clip'
import { type CutOptions, renderCut } from './render-cut'

const folder = mkdtempSync(join(tmpdir(), 'dailies-cut-'))

/** The film's tracks, as its index has them. */
function indexOf(path: string) {
  const bytes = readFileSync(path)
  const stts = bytes.indexOf('stts')
  return {
    frames: bytes.readUInt32BE(bytes.indexOf('stsz') + 12),
    /** How many different lengths its pictures have; 1 at a steady rate. */
    lengths: bytes.readUInt32BE(stts + 8),
    rate: bytes.readUInt32BE(bytes.indexOf('mdhd') + 16) / bytes.readUInt32BE(stts + 16),
    isFast: bytes.indexOf('moov') < bytes.indexOf('mdat'),
    hasText: bytes.includes('tx3g'),
  }
}

async function loudnessOf(path: string, filter = 'anull'): Promise<Loudness> {
  const output = `${path}.json`
  const graph = `amovie=filename=${graphValue(path)},${filter},ebur128=peak=true:metadata=1[out0]`
  await runGraph({ format: 'loudness', graph, output, timeoutMs: 60_000 })
  return JSON.parse(readFileSync(output, 'utf8')) as Loudness
}

async function soundSeconds(path: string): Promise<number> {
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(path) })
  return (await input.getPrimaryAudioTrack())!.computeDuration()
}

/** Mean colour of part of a frame of a film. */
async function colourAt(path: string, frame: number, area?: [number, number, number, number]) {
  const output = join(folder, `look ${frame}.png`)
  await runGraph({
    graph: `movie=filename=${graphValue(path)},trim=start_frame=${frame}:end_frame=${frame + 1},scale=in_color_matrix=bt709,format=rgb24[out0]`,
    output,
    format: 'png',
    hasSound: false,
    preset: 'veryfast',
    crf: 0,
    timeoutMs: 60_000,
  })
  const picture = sharp(output)
  if (area) picture.extract({ left: area[0], top: area[1], width: area[2], height: area[3] })
  const { channels } = await sharp(await picture.png().toBuffer()).stats()
  return channels.slice(0, 3).map(({ mean }) => Math.round(mean)) as [number, number, number]
}

/** A clip whose grey says which picture it is, on a tone. */
async function drawGreys(name: string, fps: number, count: number, tone = 440, level = 0.2) {
  const path = join(folder, name)
  await runGraph({
    graph:
      `color=c=black:s=320x180:r=${fps}:d=${count / fps},geq=lum='20+2*N':cb=128:cr=128,format=yuv420p[out0];` +
      `aevalsrc=exprs='${level}*sin(2*PI*${tone}*t)':s=44100:d=${count / fps}[out1]`,
    output: path,
    format: 'mp4',
    hasSound: true,
    preset: 'ultrafast',
    crf: 1,
    timeoutMs: 60_000,
  })
  return path
}

/** Which picture of such a clip stands there. */
async function pictureAt(path: string, frame: number): Promise<number> {
  const [red] = await colourAt(path, frame, [100, 60, 100, 60])
  return (16 + (red * 219) / 255 - 20) / 2
}

let ids = 0
function clip(change: Partial<TimelineClip>): TimelineClip {
  ids += 1
  return {
    id: `clip${ids}`,
    name: `Shot ${ids}`,
    mediaId: null,
    filename: '',
    hasAudio: true,
    mediaFrames: 100,
    inFrame: 0,
    frames: 24,
    dissolveFrames: 0,
    gainDb: 0,
    ...change,
  }
}

function timeline(clips: TimelineClip[], change: Partial<Timeline> = {}): Timeline {
  return {
    name: 'Film',
    rate: '24',
    widthPx: 320,
    heightPx: 180,
    clips,
    music: null,
    captions: [],
    ...change,
  }
}

let films = 0
async function render(line: Timeline, options?: CutOptions): Promise<string> {
  films += 1
  const output = join(folder, `film${films}`, 'film.mp4')
  // A medium is its path here.
  await renderCut(line, (path) => ({ path, hasAudio: !path.includes('mute') }), output, options)
  return output
}

describe('a cut', { timeout: 120_000 }, () => {
  it('cuts at the frame, holds a last picture and mixes a dissolve', async () => {
    const [one, other] = [await drawGreys('one.mp4', 24, 100), await drawGreys('other.mp4', 24, 30, 660)]
    const film = await render(
      timeline([
        clip({ mediaId: one, inFrame: 10, frames: 24 }),
        clip({ mediaId: one, inFrame: 70, frames: 24 }),
        // Shorter than asked: 30 pictures, and 20 to 59 are wanted.
        clip({ mediaId: other, mediaFrames: 30, inFrame: 20, frames: 40, dissolveFrames: 12 }),
      ]),
    )
    expect(indexOf(film)).toMatchObject({ frames: 24 + 24 + 40 - 12, lengths: 1, rate: 24, isFast: true })
    for (const [frame, shown] of [
      [0, 10],
      [23, 33],
      [24, 70],
      [35, 81],
      [48, 29],
      [75, 29],
    ] as const) {
      expect(Math.abs((await pictureAt(film, frame)) - shown), `frame ${frame}`).toBeLessThan(0.6)
    }
    // In the middle of the dissolve: half of 88 and half of 26.
    expect(Math.abs((await pictureAt(film, 42)) - (88 + 26) / 2)).toBeLessThan(1)
    // Two tones in equal power are as loud together as each of them alone.
    const [alone, together] = [await loudnessOf(film, 'atrim=0:1.4'), await loudnessOf(film, 'atrim=1.5:2')]
    expect(Math.abs(alone.lufs - together.lufs)).toBeLessThan(1)
  })

  it('finds its pictures deep in a long take, and the sound that belongs to them', async () => {
    const [one, other] = [
      await drawGreys('deep.mp4', 24, 100),
      await drawGreys('high.mp4', 24, 100, 440, 0.02),
    ]
    const take = await render(
      timeline([clip({ mediaId: one, frames: 100 }), clip({ mediaId: other, frames: 100 })]),
    )
    const film = await render(timeline([clip({ mediaId: take, inFrame: 76, frames: 96 })]))
    for (const frame of [0, 1, 23, 95]) {
      expect(Math.abs((await pictureAt(film, frame)) - ((76 + frame) % 100)), `frame ${frame}`).toBeLessThan(
        0.6,
      )
    }
    // The quieter half begins with its pictures, after a second.
    const [loud, quiet] = [await loudnessOf(film, 'atrim=0:0.99'), await loudnessOf(film, 'atrim=1.01:2')]
    expect(Math.abs(loud.lufs - quiet.lufs - 20)).toBeLessThan(1)
  })

  it('has each clip at its gain, over music that ends when it ends', async () => {
    const tone = await drawGreys('tone.mp4', 24, 100)
    const louder = await render(
      timeline([clip({ mediaId: tone, frames: 30 }), clip({ mediaId: tone, frames: 30, gainDb: -12 })]),
    )
    const [first, second] = [
      await loudnessOf(louder, 'atrim=0:1.2'),
      await loudnessOf(louder, 'atrim=1.3:2.5'),
    ]
    expect(Math.abs(first.lufs - second.lufs - 12)).toBeLessThan(0.5)

    const path = join(folder, 'short.mp3')
    await renderSound({ prompt: 'Short', durationSeconds: 1, format: 'mp3' }, path)
    const music = { mediaId: path, filename: '', gainDb: -6 }
    const under = await render(timeline([clip({ frames: 60 })], { music }))
    expect(Math.abs((await loudnessOf(under)).lufs + 16)).toBeLessThan(1)
    expect((await loudnessOf(under, 'atrim=start=1.2')).peakDb ?? -100).toBeLessThan(-60)
  })

  it('fits five sizes and three rates, upright, mute and missing ones among them, at −16 LUFS', async () => {
    const shapes = [
      { name: 'a', widthPx: 640, heightPx: 360, fps: 24 },
      { name: 'b', widthPx: 360, heightPx: 640, fps: 25 },
      { name: 'c', widthPx: 480, heightPx: 480, fps: 30 },
      { name: 'd mute', widthPx: 1280, heightPx: 720, fps: 24 },
      { name: 'e', widthPx: 426, heightPx: 240, fps: 30 },
    ]
    const paths: string[] = []
    for (const { name, ...shape } of shapes) {
      const path = join(folder, `${name}.mp4`)
      const hasSound = !name.includes('mute')
      await renderClip({ prompt: name, durationSeconds: 2, hasSound, ...shape }, path)
      paths.push(path)
    }
    const music = join(folder, 'music.mp3')
    await renderSound({ prompt: 'Music', durationSeconds: 2, format: 'mp3' }, music)
    const clips = paths.map((mediaId, at) =>
      clip({ mediaId, frames: 40, dissolveFrames: at % 2 === 0 ? 0 : 8 }),
    )
    const parts: number[] = []
    const line = timeline([...clips, clip({ name: 'Shot 6: 日本 "x"', frames: 10 })], {
      rate: '23.976',
      widthPx: 640,
      heightPx: 360,
      music: { mediaId: music, filename: '', gainDb: -12 },
      captions: [
        { fromFrame: 10, frames: 20, speaker: 'Anna', words: 'Héllo' },
        { fromFrame: 60, frames: 20, speaker: '', words: 'Again' },
      ],
    })
    const film = await render(line, { hasCaptions: true, onProgress: (part) => parts.push(part) })
    const frames = 5 * 40 + 10 - 2 * 8
    expect(indexOf(film)).toMatchObject({
      frames,
      lengths: 1,
      rate: 24_000 / 1_001,
      isFast: true,
      hasText: true,
    })
    expect(await probe(film)).toMatchObject({
      widthPx: 640,
      heightPx: 360,
      videoCodec: 'avc',
      audioCodec: 'aac',
    })
    expect((await probe(film)).durationSeconds).toBeCloseTo((frames * 1_001) / 24_000, 1)
    // The upright one stands between black.
    expect(await colourAt(film, 50, [0, 0, 150, 360])).toEqual([0, 0, 0])
    const { lufs, peakDb } = await loudnessOf(film)
    expect(Math.abs(lufs + 16)).toBeLessThan(1)
    expect(peakDb).toBeLessThan(-1)
    expect(parts.at(-1)).toBe(1)
    expect(parts).toEqual(parts.toSorted((one, other) => one - other))
    expect(readFileSync(film).includes('Anna: Héllo')).toBe(true)
    // The sound is as long as the picture, to a packet.
    expect(Math.abs((await soundSeconds(film)) - (frames * 1_001) / 24_000)).toBeLessThan(0.022)
    expect(readdirSync(join(film, '..'))).toEqual(['film.mp4', 'film.mp4.json'])
  })

  it('draws a clip on which two dissolve at once, and one that is only a dissolve', async () => {
    const one = await drawGreys('long.mp4', 24, 100)
    const film = await render(
      timeline([
        clip({ mediaId: one, frames: 20 }),
        clip({ mediaId: one, inFrame: 40, frames: 16, dissolveFrames: 12 }),
        clip({ mediaId: one, inFrame: 80, frames: 20, dissolveFrames: 12 }),
      ]),
    )
    expect(indexOf(film).frames).toBe(20 + 16 + 20 - 24)
    // Frame 16: (0.33 × 16 + 0.67 × 48) under a third of 84.
    expect(Math.abs((await pictureAt(film, 16)) - ((16 / 3 + (48 * 2) / 3) * (2 / 3) + 84 / 3))).toBeLessThan(
      1,
    )
  })

  it('shows what a player shows of pictures at uneven distances, and turns what was filmed upright', async () => {
    const uneven = join(folder, 'uneven.mp4')
    await runGraph({
      graph:
        "color=c=black:s=320x180:r=24:d=2,geq=lum='20+2*N':cb=128:cr=128,setpts='if(lt(N,24),N,24+(N-24)*3)/24/TB',format=yuv420p[out0]",
      output: uneven,
      format: 'mp4',
      hasSound: false,
      preset: 'ultrafast',
      crf: 1,
      timeoutMs: 60_000,
    })
    const film = await render(timeline([clip({ mediaId: uneven, frames: 60, hasAudio: false })]))
    expect(Math.abs((await pictureAt(film, 12)) - 12)).toBeLessThan(0.6)
    // 30 frames on, each is shown for three: the nearest to the 54th is the 34th.
    expect(Math.abs((await pictureAt(film, 54)) - 34)).toBeLessThan(0.6)

    const filmed = join(folder, 'filmed mute.mp4')
    await runGraph({
      graph: 'color=c=white:s=160x180:r=24:d=1,pad=320:180:0:0:black,format=yuv420p[out0]',
      output: filmed,
      format: 'mp4',
      hasSound: false,
      preset: 'ultrafast',
      crf: 20,
      timeoutMs: 60_000,
    })
    const bytes = readFileSync(filmed)
    const matrix = bytes.indexOf('tkhd') + 44
    for (const [at, value] of [0, 1, 0, -1, 0, 0].entries())
      bytes.writeInt32BE(value * 65_536, matrix + at * 4)
    writeFileSync(filmed, bytes)
    // A quarter turn clockwise: what was left is above, between black.
    const turned = await render(timeline([clip({ mediaId: filmed, frames: 12 })]))
    expect(await colourAt(turned, 6, [120, 10, 80, 60])).toEqual([255, 255, 255])
    expect(await colourAt(turned, 6, [120, 110, 80, 60])).toEqual([0, 0, 0])
    expect(await colourAt(turned, 6, [0, 10, 90, 60])).toEqual([0, 0, 0])
  })

  it('is brought to its loudness when it is short, quiet, or all peaks, and stays silent when it is', async () => {
    const quiet = await drawGreys('quiet.mp4', 24, 40, 440, 0.02)
    const short = await render(timeline([clip({ mediaId: quiet, frames: 24 })]))
    expect(Math.abs((await loudnessOf(short)).lufs + 16)).toBeLessThan(1)

    const clicks = join(folder, 'clicks.mp4')
    await runGraph({
      graph:
        'color=c=gray:s=64x64:r=24:d=4,format=yuv420p[out0];' +
        "aevalsrc=exprs='0.9*exp(-40*mod(t,0.5))*sin(2*PI*900*t)':s=48000:d=4[out1]",
      output: clicks,
      format: 'mp4',
      hasSound: true,
      preset: 'ultrafast',
      crf: 30,
      timeoutMs: 60_000,
    })
    const peaks = await loudnessOf(await render(timeline([clip({ mediaId: clicks, frames: 96 })])))
    expect(Math.abs(peaks.lufs + 16)).toBeLessThan(1)
    expect(peaks.peakDb).toBeLessThan(-1)

    const noise = await drawGreys('noise.mp4', 24, 40, 440, 0.0005)
    for (const mediaId of [noise, null]) {
      const silent = await render(timeline([clip({ mediaId, frames: 24 })]))
      expect((await loudnessOf(silent)).lufs).toBeLessThan(-60)
    }
  })

  it('leaves nothing when it is stopped, and says which clip cannot be read', async () => {
    const one = await drawGreys('stop.mp4', 24, 100)
    const stop = new AbortController()
    const line = timeline(
      Array.from({ length: 20 }, () => clip({ mediaId: one, frames: 90 })),
      { widthPx: 1280, heightPx: 720 },
    )
    await expect(
      render(line, {
        signal: stop.signal,
        onProgress: (part) => part > 0.2 && stop.abort(new Error('enough')),
      }),
    ).rejects.toThrow('enough')
    expect(readdirSync(join(folder, `film${films}`))).toEqual([])
    await mkdir(join(folder, 'none'), { recursive: true })
    const broken = timeline([clip({ name: 'Shot 7', mediaId: join(folder, 'none') })])
    await expect(render(broken)).rejects.toThrow(/^Shot 7: The file cannot be read as video/)
    await expect(render(timeline([]))).rejects.toThrow('There is nothing in the cut yet.')
  })
})
