import 'server-only'
import type { FileView } from '@/lib/assets/schema'
import { factsOf, planFit } from '@/lib/catalog/judge-file'
import { findModel } from '@/lib/catalog/models'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { fitToPlan } from './pictures'
import { savePicture } from './save-asset'
import type { FitPictureInput } from './schema'

/** Crops, resizes or lightens a picture so that a model takes it: a new asset, the old one stays as it is. */
export async function fitPicture(
  ctx: MemberCtx,
  { assetId, modelId, field }: FitPictureInput,
): Promise<FileView> {
  requirePermission(ctx, 'generate')
  const asset = await db().asset.findFirst({
    where: { id: assetId, ...inSight(ctx), mediaType: 'image' },
  })
  if (!asset) throw new AppError('not_found', 'That picture is not in this workspace any more.')
  const limits = findModel(modelId)?.abilities[field]?.limits
  if (!limits) throw new AppError('invalid', 'That model has no such field. Choose the model again.')
  const plan = planFit(factsOf(asset), limits)
  if (!plan) throw new AppError('invalid', 'That picture fits already, or nothing can make it fit.')
  const made = await fitToPlan(store().path(asset.storageKey), plan, limits.maxBytes)
  return savePicture(ctx, made, { filename: asset.filename, projectId: asset.projectId })
}
