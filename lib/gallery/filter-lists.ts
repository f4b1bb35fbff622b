import 'server-only'
import { KIND_LABELS, MEDIA_KINDS, MEDIA_MODELS } from '@/lib/catalog/models'
import { type FilterLists, LENGTHS, PRICES, RATIOS } from './schema'

const wordsOf = (table: Record<string, readonly [number, number, string]>) =>
  Object.entries(table).map(([name, [, , words]]) => [name, words] as const)

/** What one can choose in the gallery's filters. Made here, so that the page does not carry the catalogue. */
export function getFilterLists(): FilterLists {
  return {
    kind: [...MEDIA_KINDS.map((kind) => [kind, KIND_LABELS[kind]] as const), ['upload', 'Uploads']],
    model: [...new Map(MEDIA_MODELS.map(({ family, name }) => [family, name]))],
    ratio: Object.keys(RATIOS).map((ratio) => [ratio, ratio]),
    length: wordsOf(LENGTHS),
    price: wordsOf(PRICES),
  }
}
