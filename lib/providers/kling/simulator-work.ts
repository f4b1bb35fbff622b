import type { OutputSpec, SimulatorEngine } from '@/lib/simulator/contract'
import { type HandedIn, readMedia } from '@/lib/simulator/read-media'
import { sampleProblem } from '@/lib/simulator/made-voices'
import type { NewerBody, OlderBody } from './simulator-bodies'

const MB = 1024 ** 2
const VIDEO_UNIT = 140_000
const IMAGE_UNIT = 3_500
const SHORT_SIDE = { '720p': 720, '1080p': 1080, '4k': 2160 } as const
const WIDTH: Record<string, number> = { '1k': 1024, '2k': 2048, '4k': 4096 }
const QUALITY = { std: '720p', pro: '1080p', '4k': '4k' } as const
type Quality = keyof typeof SHORT_SIDE

/** A file a body carries, and what it must be. */
interface Wanted {
  name: string
  value: string | undefined
  type: HandedIn['type']
  /** Judged by rules of its own instead of the ones below; null when nothing is wrong. */
  judge?(found: HandedIn | null): string | null
  maxBytes: number
  /** Whether its shape is bounded. */
  isShaped?: boolean
  sides?: readonly [number, number]
  seconds?: readonly [number, number]
}

/** What a create makes, and what it takes. */
export interface Work {
  outputs: OutputSpec[]
  amountMicros: number
}

export function olderFiles(path: string, body: OlderBody): Wanted[] {
  const picture = (name: string, value: string | undefined, isShaped = true): Wanted => ({
    name,
    value,
    type: 'image',
    maxBytes: 10 * MB,
    isShaped,
  })
  const isFree = path.endsWith('expand') || path.endsWith('ai-multi-shot') || path.endsWith('try-on')
  const isLipSync = path.endsWith('lip-sync')
  return [
    picture('image', body.image, !isFree),
    picture('image_tail', body.image_tail, false),
    ...(body.image_list ?? []).map((one) =>
      picture(
        'image_list',
        one.image ?? one.image_url,
        !path.includes('multi-image') && one.type !== 'end_frame',
      ),
    ),
    ...[
      body.element_image_list?.frontal_image,
      ...(body.element_image_list?.refer_images ?? []).map(({ image_url }) => image_url),
    ].map((one) => picture('element_image_list', one)),
    ...(body.subject_image_list ?? []).map((one) => picture('subject_image_list', one.subject_image, false)),
    ...[body.input?.image, ...(body.input?.images ?? [])].map((one) => picture('input', one)),
    ...(['scene_image', 'style_image', 'element_frontal_image', 'human_image', 'cloth_image'] as const).map(
      (name) => picture(name, body[name], false),
    ),
    {
      name: 'sound_file',
      value: body.sound_file ?? body.face_choose?.[0]?.sound_file,
      type: 'audio',
      maxBytes: 5 * MB,
      seconds: [2, isLipSync ? 60 : 300],
    },
    {
      name: 'voice_url',
      value: body.voice_url,
      type: 'audio',
      judge: sampleProblem,
      maxBytes: 100 * MB,
    },
    { name: 'video_url', value: body.video_url, type: 'video', maxBytes: 100 * MB, seconds: [3, 20] },
  ]
}

export function newerFiles(path: string, { contents = [] }: NewerBody): Wanted[] {
  const isMotion = path.startsWith('/motion-control')
  const isO1 = path.endsWith('o1')
  return contents.flatMap(({ type, url }): Wanted[] => {
    if (/^(image|first_frame|last_frame|refer_image)$/.test(type))
      return [{ name: type, value: url, type: 'image', maxBytes: 50 * MB, isShaped: type !== 'last_frame' }]
    if (!type.endsWith('video')) return []
    const sides = isMotion ? ([340, 3850] as const) : isO1 ? ([700, 2160] as const) : ([700, 4553] as const)
    const seconds = isMotion ? ([3, 30] as const) : isO1 ? ([3, 10] as const) : ([3, 15.5] as const)
    return [{ name: type, value: url, type: 'video', maxBytes: (isMotion ? 100 : 200) * MB, sides, seconds }]
  })
}

/** The files a body carries, in order, or what is wrong with the first bad one. */
export async function readFiles(
  wanted: readonly Wanted[],
  engine: SimulatorEngine,
): Promise<HandedIn[] | string> {
  const handed: HandedIn[] = []
  for (const one of wanted) {
    if (one.value === undefined) continue
    const found = await readMedia(one.value, engine)
    const complaint = one.judge
      ? one.judge(found)
      : found?.type === one.type
        ? problemOf(one, found)
        : `cannot be read as ${one.type}`
    if (!found || complaint !== null) return `${one.name}: ${complaint}`
    handed.push(found)
  }
  return handed
}

const FORMATS: Record<HandedIn['type'], readonly string[]> = {
  image: ['jpeg', 'png'],
  video: ['mp4', 'mov'],
  audio: ['mp3', 'wav', 'm4a', 'mp4', 'aac', 'adts'],
}

function problemOf(wanted: Wanted, found: HandedIn): string | null {
  const [short, long] = [Math.min(found.widthPx, found.heightPx), Math.max(found.widthPx, found.heightPx)]
  const [least, most] = wanted.sides ?? (wanted.type === 'image' ? [300, 65_536] : [0, 65_536])
  if (!FORMATS[wanted.type].includes(found.format)) return `the format ${found.format} is not supported`
  if (found.bytes.byteLength > wanted.maxBytes) return 'the file is too large'
  if (wanted.type !== 'audio' && (short < least || long > most)) return 'the resolution is invalid'
  if (wanted.isShaped && long / short > 2.5) return 'the aspect ratio is invalid'
  const [from, to] = wanted.seconds ?? [0, Infinity]
  return found.seconds && (found.seconds < from - 0.05 || found.seconds > to + 0.05)
    ? `the length must be ${from} to ${to} s`
    : null
}

/** Units a second: 720p, 1080p, 4K. */
function rateOf(model: string, quality: Quality, isLoud: boolean, hasVoices: boolean): number {
  const at = ['720p', '1080p', '4k'].indexOf(quality)
  const of = (...units: number[]) => units[at] ?? 0
  if (model === 'kling-v3') return isLoud ? of(0.9, 1.2, 3) : of(0.6, 0.8, 3)
  if (model === 'kling-v3-omni') return isLoud ? of(0.8, 1, 3) : of(0.6, 0.8, 3)
  if (model === 'kling-video-o1') return of(0.6, 0.8)
  if (model === 'kling-v2-6') return hasVoices ? 1.2 : isLoud ? 1 : of(0.3, 0.5)
  if (model === 'kling-v2-5-turbo') return of(0.3, 0.5)
  return model.endsWith('-master') ? 2 : of(0.4, 0.7)
}

const NEWER_RATES: Record<string, readonly number[]> = {
  '/text-to-video/kling-3.0': [0.6, 0.8, 3],
  '/image-to-video/kling-3.0': [0.6, 0.8, 3],
  '/text-to-video/kling-3.0 native': [0.9, 1.2, 3],
  '/image-to-video/kling-3.0 native': [0.9, 1.2, 3],
  '/image-to-video/kling-2.6': [0.3, 0.5],
  '/image-to-video/kling-2.6 native': [0, 1],
  '/image-to-video/kling-2.6 voice': [0, 1.2],
  '/text-to-video/kling-3.0-turbo': [0.8, 1],
  '/image-to-video/kling-3.0-turbo': [0.8, 1],
  '/omni-video/kling-3.0-omni': [0.9, 1.2, 3],
  '/omni-video/kling-o1': [0.9, 1.2],
  '/motion-control/kling-3.0': [0.9, 1.2],
  '/motion-control/kling-2.6': [0.5, 0.8],
}

export function olderWork(path: string, body: OlderBody, files: readonly HandedIn[]): Work {
  const product = path.split('/').at(-1)!
  const words = body.prompt || body.multi_prompt?.map(({ prompt }) => prompt).join(' / ') || body.text
  const prompt = words || body.sound_effect_prompt || body.effect_scene || product
  const picture = files.find(({ type }) => type === 'image')
  const sound = files.find(({ type }) => type === 'audio')
  const seconds = Number(body.duration ?? 5)
  const quality: Quality = QUALITY[body.mode ?? (body.model_name?.endsWith('-master') ? 'pro' : 'std')]
  const start = picture ? { startFrame: picture.bytes } : {}
  const clip = (durationSeconds: number, hasSound: boolean): OutputSpec => ({
    type: 'video',
    prompt,
    durationSeconds,
    fps: 24,
    hasSound,
    ...frame(body.aspect_ratio, picture, SHORT_SIDE[quality]),
    ...start,
  })
  const still = (count: number, width = 1024): OutputSpec[] =>
    Array.from({ length: count }, () => ({
      type: 'image',
      prompt,
      ...frame(body.aspect_ratio, picture, width),
      ...start,
    }))
  const spoken: OutputSpec = { type: 'audio', prompt, durationSeconds: seconds, format: 'mp3' }
  const videoUnits = (units: number, ...outputs: OutputSpec[]) => ({
    outputs,
    amountMicros: micros(units, VIDEO_UNIT),
  })
  const imageUnits = (units: number, outputs: OutputSpec[]) => ({
    outputs,
    amountMicros: micros(units, IMAGE_UNIT),
  })
  if (path.includes('/avatar/')) {
    const whole = Math.max(1, Math.round(sound?.seconds ?? 1))
    return videoUnits(whole * (quality === '720p' ? 0.4 : 0.8), clip(whole, true))
  }
  switch (product) {
    case 'advanced-lip-sync': {
      const [
        { sound_start_time: from, sound_end_time: to } = { sound_start_time: 0, sound_end_time: 5_000 },
      ] = body.face_choose ?? []
      return videoUnits(0.5 * Math.ceil((to - from) / 5_000), clip(Math.ceil((to - from) / 1000), true))
    }
    case 'advanced-custom-elements':
      return imageUnits(0, [])
    case 'effects':
      return videoUnits(2, clip(5, true))
    case 'text-to-audio':
      return videoUnits(0.25, spoken)
    case 'video-to-audio': {
      const whole = Math.max(1, Math.round(files[0]?.seconds ?? 5))
      return videoUnits(0.25, clip(whole, true), { ...spoken, durationSeconds: whole })
    }
    case 'custom-voices':
      return videoUnits(0.05, { ...spoken, durationSeconds: 3 })
    case 'tts':
      return videoUnits(0.05, { ...spoken, durationSeconds: 2 })
    case 'image-recognize':
      return videoUnits(0.1, ...still(4))
    case 'generations': {
      const each = body.model_name === 'kling-v2-1' && !body.image ? 4 : 8
      return imageUnits(each * (body.n ?? 1), still(body.n ?? 1, WIDTH[body.resolution ?? '1k']))
    }
    case 'omni-image': {
      const amount = body.series_amount === 'auto' ? 4 : (body.series_amount ?? 4)
      const count = body.result_type === 'series' ? amount : (body.n ?? 1)
      return imageUnits(
        (body.resolution === '4k' ? 16 : 8) * count,
        still(count, WIDTH[body.resolution ?? '1k']),
      )
    }
    case 'multi-image2image':
      return imageUnits(16 * (body.n ?? 1), still(body.n ?? 1))
    case 'ai-multi-shot':
      return imageUnits(20, still(9))
    case 'expand':
      return imageUnits(8 * (body.n ?? 1), still(body.n ?? 1))
    case 'kolors-virtual-try-on':
      return imageUnits(20, still(1))
    default: {
      const isLoud = body.sound === 'on'
      const rate = rateOf(body.model_name ?? '', quality, isLoud, Boolean(body.voice_list?.length))
      return videoUnits(rate * seconds, clip(seconds, isLoud))
    }
  }
}

export function newerWork(
  path: string,
  { prompt, contents = [], settings }: NewerBody,
  files: readonly HandedIn[],
): Work {
  const words = prompt ?? contents.find(({ type }) => type === 'prompt')?.text ?? path
  const picture = files.find(({ type }) => type === 'image')
  const video = files.find(({ type }) => type === 'video')
  const followsVideo =
    path.startsWith('/motion-control') || contents.some(({ type }) => type === 'base_video')
  const seconds = Math.max(1, followsVideo ? Math.round(video?.seconds ?? 5) : (settings.duration ?? 5))
  const loud = contents.some(({ type }) => type === 'voice') ? 'voice' : settings.audio
  const rates = NEWER_RATES[`${path} ${loud}`] ?? NEWER_RATES[path]
  const rate = rates?.[['720p', '1080p', '4k'].indexOf(settings.resolution)] ?? 0
  return {
    amountMicros: micros(rate * seconds, VIDEO_UNIT),
    outputs: [
      {
        type: 'video',
        prompt: words,
        durationSeconds: seconds,
        fps: 24,
        hasSound: path.endsWith('turbo') || settings.audio !== 'off',
        ...frame(settings.aspect_ratio, video ?? picture, SHORT_SIDE[settings.resolution]),
        ...(picture ? { startFrame: picture.bytes } : {}),
      },
    ],
  }
}

function micros(units: number, unit: number): number {
  return Math.round(units * unit)
}

/** Even sides with the given shorter one, in the shape asked for, else in that of the file. */
function frame(shape: string | undefined, file: HandedIn | undefined, shortSide: number) {
  const isNamed = shape !== undefined && shape !== 'auto'
  const [across = 16, down = 9] = isNamed
    ? shape.split(':').map(Number)
    : file
      ? [file.widthPx, file.heightPx]
      : [16, 9]
  const scale = shortSide / Math.min(across, down)
  const even = (value: number) => Math.round((value * scale) / 2) * 2
  return { widthPx: even(across), heightPx: even(down) }
}
