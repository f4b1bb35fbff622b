import 'server-only'
import type { Metadata, Sharp } from 'sharp'
import type { FitPlan } from '@/lib/catalog/judge-file'
import { AppError } from '@/lib/core/errors'
import { openPicture } from '@/lib/media/picture'

const FORMATS = new Set(['jpeg', 'png', 'webp'])
const QUALITY = 95
const MAX_SIDE_PX = 16_384
/** An interlaced picture is unpacked whole before its first line is known. */
const MAX_WHOLE_BYTES = 128 * 1024 ** 2
/** Steps down to a weight that fits. */
const LIGHTER = [90, 80, 70, 55, 40]

export interface EncodedPicture {
  data: Buffer
  format: 'jpeg' | 'png'
  widthPx: number
  heightPx: number
}

/** Judged by its content, turned upright, written anew without its metadata. Throws `invalid`. */
export async function cleanPicture(bytes: Buffer): Promise<EncodedPicture> {
  const { format } = await readHead(bytes)
  const picture = openPicture(bytes).rotate()
  return encode(format === 'jpeg' ? picture.jpeg({ quality: QUALITY }) : picture.png())
}

/** Carries out a plan of `planFit`. Throws `invalid`. */
export async function fitToPlan(source: string, plan: FitPlan, maxBytes: number): Promise<EncodedPicture> {
  const shape = () =>
    openPicture(source).resize(plan.widthPx, plan.heightPx, {
      fit: 'cover',
      position: 'centre',
      kernel: 'lanczos3',
    })
  if (!plan.isJpeg) {
    const { format } = await openPicture(source).metadata()
    const same = await encode(format === 'jpeg' ? shape().jpeg({ quality: QUALITY }) : shape().png())
    if (same.data.byteLength <= maxBytes) return same
  }
  for (const quality of LIGHTER) {
    const made = await encode(shape().flatten({ background: '#fff' }).jpeg({ quality }))
    if (made.data.byteLength <= maxBytes) return made
  }
  throw refuseFile('That picture stays too heavy however it is saved. Choose a smaller one.')
}

export function refuseFile(message: string, cause?: unknown): AppError {
  return new AppError('invalid', message, { details: { fields: { file: message } }, cause })
}

async function encode(picture: Sharp): Promise<EncodedPicture> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true }).catch((cause: unknown) => {
    throw refuseFile('That picture is damaged. Save it again and retry.', cause)
  })
  return {
    data,
    format: info.format === 'jpeg' ? 'jpeg' : 'png',
    widthPx: info.width,
    heightPx: info.height,
  }
}

async function readHead(bytes: Buffer): Promise<Metadata> {
  if (bytes.length === 0) throw refuseFile('That file is empty.')
  const metadata = await openPicture(bytes)
    .metadata()
    .catch((cause: unknown) => {
      const hasTooMany = cause instanceof Error && cause.message.includes('pixel limit')
      throw refuseFile(
        hasTooMany
          ? 'That picture has more than 40 million pixels.'
          : 'That is not a picture we can read. Use JPEG, PNG or WebP.',
        cause,
      )
    })
  if (!FORMATS.has(metadata.format)) throw refuseFile('Use JPEG, PNG or WebP.')
  const { width, height, channels, depth, isProgressive } = metadata
  if (Math.max(width, height) > MAX_SIDE_PX)
    throw refuseFile(
      `That picture is ${width} × ${height}; no side may have more than ${MAX_SIDE_PX} pixels.`,
    )
  const unpacked = width * height * channels * (depth === 'ushort' ? 2 : 1)
  if (isProgressive && unpacked > MAX_WHOLE_BYTES)
    throw refuseFile('That picture is too heavy to unpack. Save it without interlacing.')
  return metadata
}
