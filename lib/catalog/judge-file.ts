import { FORMATS, formatOfMime, listFormats } from './file-format'
import type { MediaFormat, MediaLimits } from './model'

/** What is known of one file, measured by us. */
export interface FileFacts {
  media: 'image' | 'video' | 'audio'
  /** By content; null for one of ours in a format that no limit names. */
  format: MediaFormat | null
  bytes: number
  /** Null where it has no picture. */
  widthPx: number | null
  heightPx: number | null
  /** Null for pictures. */
  seconds: number | null
}

const NOUN = { image: 'picture', video: 'video', audio: 'recording' } as const

/** What has to be read of a file for that. */
export const FILE_COLUMNS = {
  id: true,
  mediaType: true,
  mime: true,
  bytes: true,
  widthPx: true,
  heightPx: true,
  durationMs: true,
} as const

/** A file as it is kept in the studio, in the words that limits are written in. */
export function factsOf(kept: {
  mediaType: FileFacts['media']
  mime: string
  bytes: number | bigint
  widthPx: number | null
  heightPx: number | null
  durationMs: number | null
}): FileFacts {
  return {
    media: kept.mediaType,
    format: formatOfMime(kept.mime),
    bytes: Number(kept.bytes),
    widthPx: kept.widthPx,
    heightPx: kept.heightPx,
    seconds: kept.durationMs === null ? null : kept.durationMs / 1000,
  }
}

/** Why a file does not fit a model's field, in one sentence; null when it does. The browser and the server both ask here. */
export function judgeFile(facts: FileFacts, limits: MediaLimits): string | null {
  const noun = NOUN[facts.media]
  if (facts.format === null || !limits.formats.includes(facts.format)) {
    const name = facts.format ? FORMATS[facts.format].name : 'another format'
    return `That ${noun} is ${name}; the model takes ${listFormats(limits.formats)}.`
  }
  return judgeSides(facts, limits, noun) ?? judgeLength(facts, limits, noun) ?? judgeSize(facts, limits, noun)
}

function judgeSides({ widthPx, heightPx }: FileFacts, limits: MediaLimits, noun: string): string | null {
  if (widthPx === null || heightPx === null) return null
  const [short, long] = [Math.min(widthPx, heightPx), Math.max(widthPx, heightPx)]
  const is = `That ${noun} is ${widthPx} × ${heightPx}`
  const { minSidePx, maxSidePx, maxAreaPx } = limits
  if (minSidePx !== undefined && short < minSidePx)
    return `${is}; its short side needs ${minSidePx} pixels or more.`
  if (maxSidePx !== undefined && long > maxSidePx)
    return `${is}; its long side may have ${maxSidePx} pixels at most.`
  if (maxAreaPx !== undefined && short * long > maxAreaPx)
    return `${is}; all in all it may have ${(maxAreaPx / 1e6).toFixed(1)} million pixels.`
  const most = widestRatio(widthPx >= heightPx, limits)
  return long / short > most
    ? `${is}, which is too ${widthPx > heightPx ? 'wide' : 'tall'}: at most ${most} times as long as it is short.`
    : null
}

function judgeLength({ seconds }: FileFacts, limits: MediaLimits, noun: string): string | null {
  if (seconds === null) return null
  const { minSeconds, maxSeconds } = limits
  const has = `That ${noun} has ${rounded(seconds)} s`
  if (minSeconds !== undefined && seconds < minSeconds) return `${has}; it needs ${minSeconds} s or more.`
  return maxSeconds !== undefined && seconds > maxSeconds ? `${has}; the most is ${maxSeconds} s.` : null
}

function judgeSize({ bytes }: FileFacts, { maxBytes }: MediaLimits, noun: string): string | null {
  const mb = (count: number) => count / 1024 ** 2
  return bytes > maxBytes
    ? `That ${noun} has ${mb(bytes).toFixed(1)} MB; the model takes ${Math.round(mb(maxBytes))} MB.`
    : null
}

/** Three places at most, so that 15.52 s is not shown as the 15.5 s it misses. */
function rounded(seconds: number): string {
  return String(Math.round(seconds * 1000) / 1000)
}

/** Lying pictures can be held to less than standing ones. */
function widestRatio(isLying: boolean, { maxAspect, maxWideAspect }: MediaLimits): number {
  return Math.min(maxAspect ?? Infinity, (isLying && maxWideAspect) || Infinity)
}

/** How a picture that misses a limit can be made to fit: a centre crop, then a size, then a format. */
export interface FitPlan {
  /** Cut out of the middle, before anything else. */
  crop: { widthPx: number; heightPx: number } | null
  widthPx: number
  heightPx: number
  /** JPEG where the format or the weight is the trouble. */
  isJpeg: boolean
  /** What the button says. */
  label: string
}

/** More than this would be guesswork, not a picture. */
const MOST_ENLARGED = 4

/** One press that makes a picture fit; null where it fits already or nothing honest helps. */
export function planFit(facts: FileFacts, limits: MediaLimits): FitPlan | null {
  const { widthPx, heightPx } = facts
  if (facts.media !== 'image' || widthPx === null || heightPx === null || !judgeFile(facts, limits))
    return null
  const isLying = widthPx >= heightPx
  const most = widestRatio(isLying, limits)
  const short = Math.min(widthPx, heightPx)
  const long = Math.min(Math.max(widthPx, heightPx), Math.floor(short * most))

  const { minSidePx = 1, maxSidePx = Infinity, maxAreaPx = Infinity } = limits
  const scale = Math.min(
    Math.max(1, minSidePx / short),
    maxSidePx / long,
    Math.sqrt(maxAreaPx / (short * long)),
  )
  if (scale > MOST_ENLARGED) return null
  const shortTo = scale > 1 ? Math.ceil(short * scale) : Math.floor(short * scale)
  const longTo = Math.min(Math.floor(long * scale), Math.floor(shortTo * most))
  const sides = (a: number, b: number) =>
    isLying ? { widthPx: a, heightPx: b } : { widthPx: b, heightPx: a }

  const isWrongFormat = facts.format === null || !limits.formats.includes(facts.format)
  const isJpeg = isWrongFormat || facts.bytes > limits.maxBytes
  const size = sides(longTo, Math.min(shortTo, longTo))
  const after: FileFacts = { ...facts, ...size, format: isJpeg ? 'jpeg' : facts.format, bytes: 0 }
  if (judgeFile(after, limits)) return null

  const isCropped = long < Math.max(widthPx, heightPx)
  const shown = `${size.widthPx} × ${size.heightPx}`
  const verb = isCropped
    ? `Crop to ${shown}`
    : scale > 1
      ? `Enlarge to ${shown}`
      : scale < 1
        ? `Shrink to ${shown}`
        : isWrongFormat
          ? 'Save as JPEG'
          : 'Make it lighter'
  return { crop: isCropped ? sides(long, short) : null, ...size, isJpeg, label: verb }
}
