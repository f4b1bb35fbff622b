import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runGraph } from './engine'
import { graphValue } from './graph'
import { layOut } from './lay-out-text'

/** What a simulated clip shows. */
export interface ClipSpec {
  prompt: string
  durationSeconds: number
  widthPx: number
  heightPx: number
  fps: number
  hasSound: boolean
  /** First picture, PNG or JPEG: the clip then pushes slowly into it. */
  startFrame?: Uint8Array
}

const FONTS = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
const MONO = FONTS.replace('DejaVuSans.ttf', 'DejaVuSansMono.ttf')

/**
 * Draws a clip of exactly the asked length, shape and frame rate, good enough to judge timing by: moving ground, the
 * prompt, a running timecode, a progress line and, with sound, a beat every second. Always marked "simulated".
 */
export async function renderClip(spec: ClipSpec, output: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dailies-clip-'))
  try {
    const textFile = join(folder, 'prompt.txt')
    const framePath = join(folder, 'frame')
    const text = layOut(spec.prompt, spec.widthPx * 0.84, spec.heightPx * 0.5, spec.heightPx * 0.06)
    await writeFile(textFile, text.lines.join('\n'))
    if (spec.startFrame) await writeFile(framePath, spec.startFrame)
    const ground = spec.startFrame ? pushIn(spec, framePath) : drift(spec)
    const sound = spec.hasSound ? `;${beat(spec)}` : ''
    await runGraph({
      graph: `${ground};${titles(spec, textFile, text.fontPx)}${sound}`,
      output,
      format: 'mp4',
      hasSound: spec.hasSound,
      preset: spec.heightPx * spec.widthPx > 2_500_000 ? 'ultrafast' : 'veryfast',
      crf: 24,
      timeoutMs: 180_000,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A dark gradient that turns slowly, tinted by the prompt; drawn small, since a gradient loses nothing by growing. */
function drift({ prompt, durationSeconds, widthPx, heightPx, fps }: ClipSpec): string {
  const hash = createHash('sha256').update(prompt).digest()
  const tint = (at: number, base: number) =>
    [0, 1, 2]
      .map((channel) => (base + ((hash[at + channel] ?? 0) >> 2)).toString(16).padStart(2, '0'))
      .join('')
  const small = `${Math.round(widthPx / 8) * 2}x${Math.round(heightPx / 8) * 2}`
  return (
    `gradients=s=${small}:r=${fps}:d=${durationSeconds + 1}:n=3:speed=0.012:seed=${hash.readUInt32BE(0)}` +
    `:c0=0x${tint(0, 16)}:c1=0x${tint(8, 40)}:c2=0x${tint(16, 8)},scale=${widthPx}:${heightPx}:flags=bilinear[ground]`
  )
}

function pushIn({ durationSeconds, widthPx, heightPx, fps }: ClipSpec, framePath: string): string {
  const frames = Math.round(durationSeconds * fps)
  return (
    `movie=filename=${graphValue(framePath)},scale=${widthPx}:${heightPx}:force_original_aspect_ratio=increase,` +
    `crop=${widthPx}:${heightPx},zoompan=z='1+0.12*on/${frames}':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2'` +
    `:d=${frames + 1}:s=${widthPx}x${heightPx}:fps=${fps}[ground]`
  )
}

function titles(spec: ClipSpec, textFile: string, fontPx: number): string {
  const { durationSeconds, widthPx, heightPx, fps } = spec
  const unit = Math.min(widthPx, heightPx)
  const margin = Math.round(widthPx * 0.06)
  const barHeight = even(unit * 0.008)
  const ballPx = even(unit * 0.16)
  const small = Math.round(unit * 0.032)
  const length = `d=${durationSeconds + 1}`
  const moving = spec.startFrame
    ? ''
    : `color=c=white@0.10:s=${ballPx}x${ballPx}:r=${fps}:${length}[ball];` +
      `[ground][ball]overlay=x='(W-w)*t/${durationSeconds}':y='H*0.62+H*0.08*sin(2*PI*t)':eval=frame[moved];`
  const label = (font: string, what: string, rest: string) =>
    `drawtext=fontfile=${graphValue(font)}:${what}:fontcolor=white:${rest}`
  return (
    `${moving}color=c=0xF2B45A:s=${widthPx}x${barHeight}:r=${fps}:${length}[bar];` +
    `[${moving ? 'moved' : 'ground'}][bar]overlay=x='-W+W*t/${durationSeconds}':y=H-h:eval=frame,` +
    `${label(FONTS, `textfile=${graphValue(textFile)}:expansion=none`, `fontsize=${fontPx}:line_spacing=${Math.round(fontPx * 0.35)}:x=${margin}:y=${Math.round(heightPx * 0.14)}:box=1:boxcolor=black@0.28:boxborderw=${Math.round(fontPx * 0.5)}`)},` +
    `${label(MONO, `text='SIMULATED'`, `fontsize=${small}:x=${margin}:y=h-th-${Math.round(heightPx * 0.06)}:alpha=0.85`)},` +
    `${label(MONO, `timecode='00\\:00\\:00\\:00':rate=${fps}`, `fontsize=${small}:x=w-tw-${margin}:y=h-th-${Math.round(heightPx * 0.06)}`)},` +
    `trim=end_frame=${Math.round(durationSeconds * fps)},format=yuv420p[out0]`
  )
}

/** A low tone with a beat every second, its pitch taken from the prompt so that two shots sound apart. */
function beat({ prompt, durationSeconds }: ClipSpec): string {
  const pitch = 160 + ((createHash('sha256').update(prompt).digest()[5] ?? 0) % 120)
  return `sine=f=${pitch}:b=4:r=48000:d=${durationSeconds},volume=0.5,atrim=duration=${durationSeconds}[out1]`
}

function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2)
}
