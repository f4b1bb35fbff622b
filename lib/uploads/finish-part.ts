import 'server-only'
import type { FileView } from '@/lib/assets/schema'
import { viewFile } from '@/lib/assets/view-file'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { inSight } from '@/lib/projects/sight'
import { addUpload } from './add-upload'
import { dropPart, partKey, requireOwnPart } from './own-part'
import type { IncomingFile } from './read-upload'

/** A file that is here whole becomes an asset, once, however often this is asked. What it turns out not to be is dropped. */
export async function finishPart(ctx: MemberCtx, partId: string): Promise<FileView> {
  const part = await requireOwnPart(ctx, partId)
  if (part.assetId) return findMade(ctx, part.assetId)
  if ((await store().size(partKey(partId))) !== part.bytes)
    throw new AppError(
      'conflict',
      'That file is not here whole yet. Choose it again to go on where it stopped.',
    )
  try {
    const made = await addUpload(ctx, async () => readPart(partId, part.filename), {
      projectId: part.projectId,
      partId,
    })
    await store().delete(partKey(partId))
    return made
  } catch (error) {
    const isRefused = error instanceof AppError && error.code === 'invalid'
    if (isRefused) await dropPart(partId)
    const now = isRefused ? null : await db().partUpload.findUnique({ where: { id: partId } })
    // Asked twice at once: the other one made it.
    if (now?.assetId) return findMade(ctx, now.assetId)
    throw error
  }
}

function readPart(partId: string, filename: string): IncomingFile {
  const body = store().read(partKey(partId))
  return { filename, body, end: () => void body.destroy() }
}

async function findMade(ctx: MemberCtx, assetId: string): Promise<FileView> {
  const row = await db().asset.findFirst({ where: { ...inSight(ctx), id: assetId } })
  if (!row) throw new AppError('not_found', 'That upload is not here any more. Choose the file again.')
  return viewFile(row)
}
