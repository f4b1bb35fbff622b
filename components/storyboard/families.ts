import { MODELS } from '@/lib/catalog/models'
import type { MediaFieldName, Model } from '@/lib/catalog/model'

const KINDS = new Set(['text-to-video', 'image-to-video', 'images-to-video'])
const MAKERS = MODELS.filter(({ kind, status }) => KINDS.has(kind) && status === 'active')

/** Variants that make clips from words or pictures, by the name that people know them by. */
export const FAMILIES = [...new Map(MAKERS.map(({ family, name }) => [family, name]))]

/**
 * The model whose limits pictures of a shot are held to: of the variant that is asked for, the one that takes most of them;
 * where none is asked for, of any. Null where the variant takes none.
 */
export function modelFor(field: MediaFieldName, family: string | null): Model | null {
  const able = MAKERS.filter(
    (model) => model.abilities[field] && (family === null || model.family === family),
  )
  const most = (model: Model) => model.abilities[field]!.max ?? 1
  return able.reduce<Model | null>((best, one) => (best && most(best) >= most(one) ? best : one), null)
}
