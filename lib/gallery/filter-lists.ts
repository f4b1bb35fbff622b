import 'server-only'
import { KIND_LABELS, MODELS } from '@/lib/catalog/models'
import { type FilterLists, LENGTHS, PRICES, RATIOS } from './schema'

const wordsOf = (table: Record<string, readonly [number, number, string]>) =>
  Object.entries(table).map(([name, [, , words]]) => [name, words] as const)

/** What one can choose in the gallery's filters. Made here, so that the page does not carry the catalogue. */
export function getFilterLists(): FilterLists {
  return {
    kind: [...Object.entries(KIND_LABELS), ['upload', 'Uploads']],
    model: [...new Map(MODELS.map(({ family, name }) => [family, name]))],
    ratio: Object.keys(RATIOS).map((ratio) => [ratio, ratio]),
    length: wordsOf(LENGTHS),
    price: wordsOf(PRICES),
  }
}
