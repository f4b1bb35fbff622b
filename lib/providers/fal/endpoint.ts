import { parseMicros } from '@/lib/core/money'
import type { Exclusion, Quality } from '@/lib/catalog/model'
import type { PriceRow } from '../contract'
import { inPath, type Part } from './parts'

/** One wire id for one canonical model. */
export interface Endpoint {
  /** Path under the queue, without a leading slash. */
  wireId: string
  modelId: string
  parts: readonly Part[]
  prices?: readonly PriceRow[]
  exclusions?: readonly Exclusion[]
  schema?: 'inferred'
  /** Told from other rows of the same wire id. */
  mark?: string
}

/** Ways of Kling to name its qualities in the path. */
export const TIERS = [
  { tier: 'standard', quality: '720p' },
  { tier: 'pro', quality: '1080p' },
] as const satisfies readonly { tier: string; quality: Quality }[]

export const STANDARD = inPath('quality', '720p')
export const PRO = inPath('quality', '1080p')
export const FOUR_K = inPath('quality', '4k')

/** fal takes a prompt or shots. */
export const SHOTS_INSTEAD: readonly Exclusion[] = [
  {
    when: { shots: 'present' },
    closes: 'prompt',
    why: 'At fal.ai shots take the place of the prompt: put its words into the shots.',
  },
]

const PAGES = 'fal.ai model pages'

/** One row; the pages of 2026 carry no month, and they are newer than those of February. */
export function perSecond(usd: string, when: PriceRow['when'] = {}, asOf = '2026-03'): PriceRow {
  return {
    when,
    unit: 'second',
    amountMicros: parseMicros(usd),
    asOf,
    source: asOf === '2026-03' ? `${PAGES} and llms.txt, 2026` : PAGES,
    confidence: 'seen',
  }
}

/** Silent and with sound, and with voices where they cost more. */
export function bySound(silent: string, sound: string, voice?: string, asOf?: string): PriceRow[] {
  return [
    perSecond(silent, { sound: false }, asOf),
    perSecond(sound, { sound: true }, asOf),
    ...(voice ? [perSecond(voice, { sound: true, voices: 'present' }, asOf)] : []),
  ]
}
