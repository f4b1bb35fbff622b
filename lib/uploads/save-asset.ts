import 'server-only'
import { viewFile } from '@/lib/assets/view-file'
import type { FileView } from '@/lib/assets/schema'
import { FORMATS } from '@/lib/catalog/file-format'
import type { MediaFormat } from '@/lib/catalog/model'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { storageKey, store } from '@/lib/core/storage/store'
import { enqueue } from '@/lib/jobs/enqueue'
import { assetDerive } from '@/lib/jobs/kinds/asset-derive'
import type { Asset } from '@/prisma/client/client'
import type { EncodedPicture } from './pictures'
import { safeName } from './safe-name'

interface StoredUpload {
  assetId: string
  format: MediaFormat
  storageKey: string
  /** As it was called where it came from. */
  filename: string
  projectId: string | null
  /** The upload in pieces that this is the end of. */
  partId?: string | undefined
  bytes: number
  sha256: string
  widthPx: number | null
  heightPx: number | null
  durationMs?: number
  fps?: number | null
  videoCodec?: string | null
  audioCodec?: string | null
  frameOfId?: string
  frameMs?: number
  /** What search looks at; left out, its name. */
  prompt?: string
  isSimulated?: boolean
}

export const MAX_PICTURE_BYTES = 256 * 1024 ** 2

/** Puts one picture into the store and on record. */
export async function savePicture(
  ctx: MemberCtx,
  { data, format, widthPx, heightPx }: EncodedPicture,
  from: Pick<StoredUpload, 'filename' | 'projectId' | 'partId'>,
): Promise<FileView> {
  const assetId = newId()
  const key = storageKey(ctx.workspaceId, assetId, format === 'jpeg' ? 'original.jpg' : 'original.png')
  const stored = await store().write(key, chunksOf(data), { maxBytes: MAX_PICTURE_BYTES })
  const file = { assetId, format, storageKey: key, ...from, ...stored, widthPx, heightPx }
  const row = await saveAsset(ctx, file).catch(async (error: unknown) => {
    await store().delete(key)
    throw error
  })
  return viewFile(row)
}

/** A file that lies whole in the store goes on record, and its poster and preview are asked for. */
export async function saveAsset(ctx: MemberCtx, file: StoredUpload): Promise<Asset> {
  return db().$transaction((tx) => writeAsset(tx, ctx, file))
}

/** Whose it is. */
interface Owner {
  workspaceId: string
  actor: { userId: string }
}

/** The same within a transaction. */
export async function writeAsset(tx: Tx, ctx: Owner, file: StoredUpload): Promise<Asset> {
  const { assetId, format, filename: typed, partId, ...facts } = file
  const { media, mime } = FORMATS[format]
  const filename = safeName(typed, format === 'jpeg' ? 'jpg' : format)
  if (partId) await closePart(tx, partId, assetId)
  const row = await tx.asset.create({
    data: {
      prompt: filename,
      ...facts,
      id: assetId,
      workspaceId: ctx.workspaceId,
      createdById: ctx.actor.userId,
      origin: 'upload',
      mediaType: media,
      filename,
      mime,
      kind: 'upload',
    },
  })
  await enqueue(assetDerive, { workspaceId: ctx.workspaceId, assetId }, { tx, singletonKey: assetId })
  return row
}

async function* chunksOf(data: Buffer): AsyncIterable<Uint8Array> {
  yield data
}

/** Throws `conflict` when another one has ended it meanwhile. */
async function closePart(tx: Tx, partId: string, assetId: string): Promise<void> {
  const { count } = await tx.partUpload.updateMany({
    where: { id: partId, assetId: null },
    data: { assetId },
  })
  if (count === 0) throw new AppError('conflict', 'That upload has ended already.')
}
