import { z } from 'zod'
import { MEDIA_FIELDS } from '@/lib/catalog/field-list'

/** Where a file goes that is handed in. */
export const UploadPlace = z.object({ project: z.uuid('That is no project of this workspace.').optional() })

/** Makes a picture fit one field of one model; the limits are the catalogue's, never the caller's. */
export const FitPictureInput = z.strictObject({
  assetId: z.uuid(),
  modelId: z.string().max(80),
  field: z.enum(MEDIA_FIELDS),
})
export type FitPictureInput = z.infer<typeof FitPictureInput>

export const TakeFrameInput = z.strictObject({
  assetId: z.uuid(),
  /** What a player shows then; null: the last picture. */
  atSeconds: z.number().min(0).max(86_400).nullable(),
})
export type TakeFrameInput = z.infer<typeof TakeFrameInput>
