import { parseMicros } from '@/lib/core/money'
import type { Exclusion } from '@/lib/catalog/model'
import type { PriceRow } from '../contract'
import type { Part } from './parts'

/** One wire id for one canonical model. */
export interface WireModel {
  /** `owner/name`. */
  wireId: string
  modelId: string
  parts: readonly Part[]
  prices?: readonly PriceRow[]
  exclusions?: readonly Exclusion[]
  schema?: 'inferred'
}

export const TIERS = 'Replicate billing tiers'
/** An undated catalogue of the second half of 2026: its first month. */
const CATALOGUE = '2026-07'

export function perSecond(
  usd: string,
  when: PriceRow['when'] = {},
  {
    asOf = CATALOGUE,
    source = asOf === CATALOGUE ? `${TIERS}, undated catalogue of 2026-H2` : TIERS,
  }: { asOf?: string; source?: string } = {},
): PriceRow {
  return { when, unit: 'second', amountMicros: parseMicros(usd), asOf, source, confidence: 'seen' }
}
