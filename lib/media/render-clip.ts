import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawLayers, even, SOFT_SCALE, type DriftLayers, type FrameLayers } from './draw-layers'
import { runGraph } from './engine'
import { fontFor, MONO_FONT } from './fonts'
import { graphValue } from './graph'
import { layOut, LINE_EM } from './lay-out-text'
import { type Palette, paletteOf } from './palette'

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

/** Above this many pixels a slow preset makes a person wait. */
const LARGE_PIXELS = 1_500_000
/** Where the prompt begins, as a part of the height. */
const TEXT_TOP = 0.1

/**
 * Draws a clip of exactly the asked length, shape and frame rate, good enough to judge timing by: moving ground, the
 * prompt, a running timecode, a progress line and, with sound, a note every second. Always marked "simulated".
 */
export async function renderClip(spec: ClipSpec, output: string): Promise<void> {
  await render(spec, output, 'mp4')
}

/** What a simulated picture shows. */
export type PictureSpec = Pick<ClipSpec, 'prompt' | 'widthPx' | 'heightPx' | 'startFrame'>

/** Draws one picture, as a clip's first frame would be. */
export async function renderPicture(spec: PictureSpec, output: string): Promise<void> {
  await render({ ...spec, durationSeconds: 1, fps: 1, hasSound: false }, output, 'png')
}

/** What a simulated recording says: a note a second, pitched by the words. */
export interface SoundSpec {
  prompt: string
  durationSeconds: number
  format: 'mp3' | 'wav'
}

export async function renderSound(spec: SoundSpec, output: string): Promise<void> {
  await runGraph({
    graph: notes(spec, paletteOf(spec.prompt), 'out0'),
    output,
    format: spec.format,
    hasSound: true,
    preset: 'veryfast',
    crf: 0,
    timeoutMs: 60_000,
  })
}

async function render(spec: ClipSpec, output: string, format: 'mp4' | 'png'): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dailies-clip-'))
  try {
    const palette = paletteOf(spec.prompt)
    const text = layOut(spec.prompt, spec.widthPx * 0.84, spec.heightPx * 0.5, unitOf(spec) * 0.07)
    const textFile = join(folder, 'prompt.txt')
    await writeFile(textFile, text.lines.join('\n'))
    const textEnd = TEXT_TOP + (text.lines.length * text.fontPx * LINE_EM) / spec.heightPx
    const layers = await drawLayers(spec, palette, textEnd, folder)
    const ground = 'frame' in layers ? pushIn(spec, layers) : drift(spec, palette, layers)
    const sound = spec.hasSound ? `;${notes(spec, palette, 'out1')}` : ''
    await runGraph({
      graph: `${ground};${titles(spec, textFile, text.fontPx, format === 'mp4')}${sound}`,
      output,
      format,
      hasSound: spec.hasSound,
      preset: spec.heightPx * spec.widthPx > LARGE_PIXELS ? 'ultrafast' : 'veryfast',
      crf: 24,
      timeoutMs: 180_000,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A dark gradient that turns, a glow that wanders and a ring that crosses. The soft parts are drawn small and grown. */
function drift(spec: ClipSpec, palette: Palette, { orb, ring }: DriftLayers): string {
  const { durationSeconds, widthPx, heightPx, fps } = spec
  const small = `${even(widthPx / SOFT_SCALE)}x${even(heightPx / SOFT_SCALE)}`
  const [first, second, third] = palette.ground
  return (
    `gradients=s=${small}:r=${fps}:d=${durationSeconds + 1}:n=3:speed=0.01:seed=${palette.seed}` +
    `:c0=${first}:c1=${second}:c2=${third},format=yuv420p[sky];` +
    `movie=filename=${graphValue(orb)},format=yuva420p[orb];movie=filename=${graphValue(ring)},format=yuva420p[ring];` +
    `[sky][orb]overlay=x='(W-w)/2+W*0.34*cos(0.7*t+${palette.phase})'` +
    `:y='(H-h)/2+H*0.3*sin(0.9*t+${palette.phase})':eval=frame,scale=${widthPx}:${heightPx}:flags=bilinear[lit];` +
    `[lit][ring]overlay=x='(W-w)*t/${durationSeconds}':y='H*0.64+H*0.07*sin(2*PI*t)':eval=frame[ground]`
  )
}

/** The start frame as it is, then closer and closer. */
function pushIn(
  { durationSeconds, widthPx, heightPx, fps }: ClipSpec,
  { frame, shade }: FrameLayers,
): string {
  const frames = Math.round(durationSeconds * fps)
  return (
    `movie=filename=${graphValue(frame)},zoompan=z='1+0.14*on/${frames}':x='(iw-iw/zoom)/2'` +
    `:y='(ih-ih/zoom)/2':d=${frames + 1}:s=${widthPx}x${heightPx}:fps=${fps},format=yuv420p[near];` +
    `movie=filename=${graphValue(shade)},format=yuva420p[shade];[near][shade]overlay[ground]`
  )
}

function titles(spec: ClipSpec, textFile: string, fontPx: number, isMoving: boolean): string {
  const { durationSeconds, widthPx, heightPx, fps } = spec
  const margin = Math.round(widthPx * 0.06)
  const bottom = Math.round(unitOf(spec) * 0.06)
  const small = Math.round(unitOf(spec) * 0.034)
  const barHeight = Math.max(2, Math.round(unitOf(spec) * 0.005) * 2)
  const prompt = [
    `fontfile=${graphValue(fontFor(spec.prompt))}:textfile=${graphValue(textFile)}:expansion=none:fontcolor=white`,
    `fontsize=${fontPx}:line_spacing=${Math.round(fontPx * 0.35)}:x=${margin}:y=${Math.round(heightPx * TEXT_TOP)}`,
    `shadowcolor=black@0.6:shadowx=${Math.ceil(fontPx / 24)}:shadowy=${Math.ceil(fontPx / 24)}`,
  ].join(':')
  const mark = `fontfile=${graphValue(MONO_FONT)}:fontsize=${small}`
  return (
    `color=c=0xF2B45A:s=${widthPx}x${barHeight}:r=${fps}:d=${durationSeconds + 1}[bar];` +
    `[ground][bar]overlay=x='-W+W*t/${durationSeconds}':y=H-h:eval=frame,` +
    `drawtext=${prompt},` +
    `drawtext=${mark}:text='SIMULATED':fontcolor=0x1A1206:x=${margin}:y=h-th-${bottom}` +
    `:box=1:boxcolor=0xF2B45A:boxborderw=${Math.round(small * 0.45)},` +
    (isMoving
      ? `drawtext=${mark}:timecode='00\\:00\\:00\\:00':rate=${fps}:fontcolor=white:x=w-tw-${margin}:y=h-th-${bottom},`
      : '') +
    `trim=end_frame=${Math.round(durationSeconds * fps)},setsar=1,format=${isMoving ? 'yuv420p' : 'rgb24'}[out0]`
  )
}

/** A plucked note every second over a low hum, both pitched by the prompt so that two shots sound apart. */
function notes(
  { durationSeconds }: Pick<ClipSpec, 'durationSeconds'>,
  { pitchHz, phase }: Palette,
  pad: string,
): string {
  const step = 1 + (Math.floor(phase * 10) % 4)
  const note = `${pitchHz}*pow(2,mod(floor(t)*${step},5)/5)`
  const pluck = `0.4*exp(-3.5*mod(t,1))*sin(2*PI*mod(t,1)*${note})`
  const hum = `0.05*sin(PI*t*${pitchHz})`
  return `aevalsrc=exprs='${pluck}+${hum}':s=48000:d=${durationSeconds},atrim=duration=${durationSeconds}[${pad}]`
}

function unitOf({ widthPx, heightPx }: ClipSpec): number {
  return Math.min(widthPx, heightPx)
}
