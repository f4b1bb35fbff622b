import type { MediaFormat } from './model'

type Media = 'image' | 'video' | 'audio'

/** Every format we take, by what it holds and how it is spoken of. */
export const FORMATS: Record<MediaFormat, { media: Media; mime: string; name: string }> = {
  jpeg: { media: 'image', mime: 'image/jpeg', name: 'JPEG' },
  png: { media: 'image', mime: 'image/png', name: 'PNG' },
  webp: { media: 'image', mime: 'image/webp', name: 'WebP' },
  mp4: { media: 'video', mime: 'video/mp4', name: 'MP4' },
  mov: { media: 'video', mime: 'video/quicktime', name: 'MOV' },
  mp3: { media: 'audio', mime: 'audio/mpeg', name: 'MP3' },
  wav: { media: 'audio', mime: 'audio/wav', name: 'WAV' },
  m4a: { media: 'audio', mime: 'audio/mp4', name: 'M4A' },
  aac: { media: 'audio', mime: 'audio/aac', name: 'AAC' },
}

/** What a probe calls a file, where the name alone says it. */
const CONTAINERS: Record<string, MediaFormat> = {
  JPEG: 'jpeg',
  PNG: 'png',
  WebP: 'webp',
  MP3: 'mp3',
  WAVE: 'wav',
  ADTS: 'aac',
}

/** What a probed file is; null for what we do not take. */
export function formatOfProbe(found: {
  container: string
  videoCodec: string | null
  widthPx: number | null
}): MediaFormat | null {
  const { container, videoCodec, widthPx } = found
  const hasPicture = videoCodec !== null || widthPx !== null
  if (container === 'MP4') return hasPicture ? 'mp4' : 'm4a'
  if (container === 'QuickTime File Format') return hasPicture ? 'mov' : null
  return CONTAINERS[container] ?? null
}

export const FORMAT_NAMES = Object.keys(FORMATS) as MediaFormat[]

/** What the studio takes of each, whatever a model takes. */
export const UPLOAD_BYTES: Record<Media, number> = {
  image: 20 * 1024 ** 2,
  video: 200 * 1024 ** 2,
  audio: 20 * 1024 ** 2,
}

export function formatOfMime(mime: string): MediaFormat | null {
  return FORMAT_NAMES.find((format) => FORMATS[format].mime === mime) ?? null
}

/** `JPEG, PNG or WebP`. */
export function listFormats(formats: readonly MediaFormat[]): string {
  const names = formats.map((format) => FORMATS[format].name)
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** Bytes that are enough for `sniffFormat`. */
export const SNIFF_BYTES = 64

// Boxes that may stand first in a QuickTime file of the old kind, which does not name its brand.
const OLD_MOVIE = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])
const STILL_BRAND = /^(avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1|crx )$/

/**
 * What a file says it is by its first bytes, never by its name; null for what we do not take. Browser and server both ask
 * here first; the server then proves it by reading the whole.
 */
export function sniffFormat(head: Uint8Array): MediaFormat | null {
  const [first = 0, second = 0, third = 0] = head
  if (first === 0xff && second === 0xd8 && third === 0xff) return 'jpeg'
  if (startsWith(head, '\u0089PNG\r\n\u001a\n')) return 'png'
  if (startsWith(head, 'RIFF')) {
    if (startsWith(head, 'WEBP', 8)) return 'webp'
    return startsWith(head, 'WAVE', 8) ? 'wav' : null
  }
  const box = text(head, 4, 8)
  if (box === 'ftyp') {
    const brand = text(head, 8, 12)
    if (STILL_BRAND.test(brand)) return null
    if (brand === 'qt  ') return 'mov'
    return /^M4[AB] /.test(brand) ? 'm4a' : 'mp4'
  }
  if (OLD_MOVIE.has(box)) return 'mov'
  if (startsWith(head, 'ID3')) return 'mp3'
  if (first === 0xff && (second & 0xf6) === 0xf0) return 'aac'
  // A frame of MPEG sound: eleven set bits, then a version and a layer that exist.
  const isFrame = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x18) !== 0x08
  return isFrame && (second & 0x06) === 0x02 ? 'mp3' : null
}

function startsWith(head: Uint8Array, signs: string, at = 0): boolean {
  return text(head, at, at + signs.length) === signs
}

function text(head: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...head.subarray(from, to))
}
