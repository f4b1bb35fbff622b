import { z } from 'zod'
import { MEDIA_FIELDS } from '@/lib/catalog/field-list'
import { FORMAT_NAMES } from '@/lib/catalog/file-format'
import { NOT_TAKEN } from './pieces'

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

/** What a browser says of a file before it sends any of it. The content is judged again when all of it is here. */
export const OpenPartInput = z.object({
  name: z.string().min(1).max(1_000),
  bytes: z.coerce.number().int().positive('That file is empty.'),
  changed: z.coerce.number().int().min(0),
  format: z.enum(FORMAT_NAMES, NOT_TAKEN),
  project: UploadPlace.shape.project,
})
export type OpenPartInput = z.infer<typeof OpenPartInput>

/** An upload in pieces that is not whole yet. */
export interface PartView {
  id: string
  filename: string
  bytes: number
  changed: number
  projectId: string | null
  /** Here so far. */
  arrived: number
}
