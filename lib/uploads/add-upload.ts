import 'server-only'
import sharp, { type Metadata } from 'sharp'
import { assetUrl } from '@/lib/assets/asset-url'
import type { UploadView } from '@/lib/assets/schema'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { storageKey, store } from '@/lib/core/storage/store'
import { enqueue } from '@/lib/jobs/enqueue'
import { assetDerive } from '@/lib/jobs/kinds/asset-derive'
import { requirePermission } from '@/lib/workspaces/permissions'

export const MAX_UPLOAD_BYTES = 20 * 1024 ** 2
const MAX_PIXELS = 40_000_000
const FORMATS = new Set(['jpeg', 'png', 'webp'])

// Only what we take: every other decoder stays shut, whatever a file says of itself.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })

/**
 * Takes one picture: judged by its content, turned upright, re-encoded, without its metadata. It is read only once the
 * person may send it.
 */
export async function addUpload(
  ctx: MemberCtx,
  read: () => Promise<{ filename: string; bytes: Buffer }>,
): Promise<UploadView> {
  requirePermission(ctx, 'generate')
  const upload = await read()
  const { format } = await readHead(upload.bytes)
  const isPhoto = format === 'jpeg'
  const picture = sharp(upload.bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate()
  const { data, info } = await (isPhoto ? picture.jpeg({ quality: 95 }) : picture.png())
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw refuse('That picture is damaged. Save it again and retry.', cause)
    })

  const assetId = newId()
  const key = storageKey(ctx.workspaceId, assetId, isPhoto ? 'original.jpg' : 'original.png')
  const stored = await store().write(key, chunksOf(data), { maxBytes: MAX_UPLOAD_BYTES * 4 })
  const filename = safeName(upload.filename, isPhoto ? 'jpg' : 'png')
  await db().$transaction(async (tx) => {
    await tx.asset.create({
      data: {
        id: assetId,
        workspaceId: ctx.workspaceId,
        createdById: ctx.actor.userId,
        origin: 'upload',
        mediaType: 'image',
        storageKey: key,
        filename,
        mime: isPhoto ? 'image/jpeg' : 'image/png',
        bytes: stored.bytes,
        sha256: stored.sha256,
        widthPx: info.width,
        heightPx: info.height,
        kind: 'upload',
        prompt: filename,
      },
    })
    await enqueue(assetDerive, { workspaceId: ctx.workspaceId, assetId }, { tx, singletonKey: assetId })
  })
  return {
    assetId,
    url: assetUrl(assetId),
    filename,
    widthPx: info.width,
    heightPx: info.height,
    bytes: stored.bytes,
  }
}

async function readHead(bytes: Buffer): Promise<Metadata> {
  if (bytes.length === 0) throw refuse('That file is empty.')
  const metadata = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
    .metadata()
    .catch((cause: unknown) => {
      throw refuse('That is not a picture we can read. Use JPEG, PNG or WebP.', cause)
    })
  if (!FORMATS.has(metadata.format)) throw refuse('Use JPEG, PNG or WebP.')
  if (metadata.width * metadata.height > MAX_PIXELS) {
    throw refuse(`That picture has ${metadata.width} × ${metadata.height} pixels; the most is 40 million.`)
  }
  return metadata
}

function refuse(message: string, cause?: unknown): AppError {
  return new AppError('invalid', message, { details: { fields: { file: message } }, cause })
}

async function* chunksOf(data: Buffer): AsyncIterable<Uint8Array> {
  yield data
}

function safeName(typed: string, extension: string): string {
  const stem =
    typed
      .replace(/\.[^.]*$/, '')
      .replaceAll(/[\p{C}/\\]+/gu, ' ')
      .trim()
      .slice(0, 100) || 'picture'
  return `${stem}.${extension}`
}
