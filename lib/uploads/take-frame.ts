import 'server-only'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileView } from '@/lib/assets/schema'
import { viewFile } from '@/lib/assets/view-file'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { storageKey, store } from '@/lib/core/storage/store'
import { MediaError } from '@/lib/media/engine'
import { openPicture } from '@/lib/media/picture'
import { drawFrame, findFrame, type FoundFrame } from '@/lib/media/take-frame'
import { requireOpenProject } from '@/lib/projects/require-project'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Asset } from '@/prisma/client/client'
import type { TakeFrameInput } from './schema'
import { MAX_PICTURE_BYTES, writeAsset } from './save-asset'

/** One picture of a video as an asset of its own, made once: who asks for the same frame again gets the same asset. */
export async function takeFrame(ctx: MemberCtx, { assetId, atSeconds }: TakeFrameInput): Promise<FileView> {
  requirePermission(ctx, 'generate')
  const video = await db().asset.findFirst({ where: { id: assetId, ...inSight(ctx) } })
  if (!video) throw new AppError('not_found', 'There is no such file in this workspace.')
  if (video.mediaType !== 'video') throw new AppError('invalid', 'Only a video has frames to take.')
  if ((await store().size(video.storageKey)) === null)
    throw new AppError('precondition', 'The file of this clip is missing, so no frame can be taken from it.')
  await requireOpenProject(ctx, video.projectId)
  try {
    const frame = await findFrame(store().path(video.storageKey), atSeconds)
    const made = (await findMade(db(), video, frame)) ?? (await inTurn(() => make(ctx, video, frame)))
    return viewFile(made)
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    throw new AppError('precondition', `That frame could not be taken from the clip. ${error.message}`, {
      cause: error,
    })
  }
}

/** The asset of this frame beside its video; out of the bin again where it lay there. */
async function findMade(tx: Tx, video: Asset, { atMs }: FoundFrame): Promise<Asset | null> {
  const found = await tx.asset.findFirst({
    where: { frameOfId: video.id, frameMs: atMs, projectId: video.projectId },
  })
  if (found?.shelf !== 'bin') return found
  return tx.asset.update({ where: { id: found.id }, data: { shelf: 'gallery', shelvedAt: null } })
}

async function make(ctx: MemberCtx, video: Asset, frame: FoundFrame): Promise<Asset> {
  const assetId = newId()
  const key = storageKey(ctx.workspaceId, assetId, 'original.png')
  const folder = await mkdtemp(join(tmpdir(), 'dailies-frame-'))
  try {
    const drawn = join(folder, 'frame.png')
    await drawFrame(store().path(video.storageKey), drawn, frame)
    const { width: widthPx, height: heightPx } = await openPicture(drawn).metadata()
    const stored = await store().write(key, createReadStream(drawn), { maxBytes: MAX_PICTURE_BYTES })
    const row = await db().$transaction(async (tx) => {
      // Raw SQL: only it can hold the video while we look whether somebody else was faster.
      await tx.$queryRaw`SELECT id FROM assets WHERE id = ${video.id}::uuid FOR NO KEY UPDATE`
      return (
        (await findMade(tx, video, frame)) ??
        (await writeAsset(tx, ctx, {
          assetId,
          format: 'png',
          storageKey: key,
          filename: `${video.filename.replace(/\.[^.]*$/, '')} at ${(frame.atMs / 1000).toFixed(2)} s.png`,
          projectId: video.projectId,
          ...stored,
          widthPx,
          heightPx,
          frameOfId: video.id,
          frameMs: frame.atMs,
        }))
      )
    })
    if (row.id !== assetId) await store().delete(key)
    return row
  } catch (error) {
    await store().delete(key)
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

let last: Promise<unknown> = Promise.resolve()

/** One at a time: each decodes with all the strength that the machine has. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  return turn
}
