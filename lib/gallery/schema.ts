import { z } from 'zod'
import type { Kind } from '@/lib/catalog/model'
import { KIND_LABELS } from '@/lib/catalog/models'
import type { Micros } from '@/lib/core/money'
import type { GenerationState } from '@/lib/generations/state'

/** The gallery's address bar. */
export const GalleryFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  kind: z.enum([...(Object.keys(KIND_LABELS) as Kind[]), 'upload']).optional(),
  /** What kind of file; for picking one. */
  media: z.enum(['image', 'video', 'audio']).optional(),
  /** Canonical family, e.g. `kling-v3`. */
  model: z.string().max(60).optional(),
  state: z.enum(['ready', 'in-progress', 'unfinished']).default('ready'),
  cursor: z.string().max(120).optional(),
})
export type GalleryFilter = z.infer<typeof GalleryFilter>

export interface GalleryItem {
  /** Asset id; for work without an output yet, the generation's id. */
  id: string
  /** `/gallery/<asset>`, or `/queue` while there is no asset. */
  href: string
  /** Prompt, or the file name of an upload. */
  prompt: string
  kind: Kind | 'upload'
  modelName: string | null
  state: GenerationState | 'ready'
  isSimulated: boolean
  mediaType: 'video' | 'image' | 'audio'
  durationSeconds: number | null
  widthPx: number | null
  heightPx: number | null
  hasAudio: boolean
  /** Addresses of our own; null while they are being made. */
  posterUrl: string | null
  previewUrl: string | null
  createdAt: string
  priceMicros: Micros | null
}

export interface GalleryPage {
  items: GalleryItem[]
  nextCursor: string | null
}
