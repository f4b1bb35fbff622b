import { z } from 'zod'
import type { Micros } from '@/lib/core/money'

/** What a month is counted by. */
export const DIMENSIONS = ['day', 'provider', 'model', 'project', 'person'] as const
export type Dimension = (typeof DIMENSIONS)[number]

const empty = (typed: unknown) => (typed === '' ? undefined : typed)

/** The address bar of the usage page. */
export const UsageFilter = z.object({
  month: z.preprocess(
    empty,
    z
      .string()
      .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'Write a month as 2026-11.')
      .optional(),
  ),
  money: z.preprocess(empty, z.enum(['real', 'simulated'], 'Choose real or simulated money.').optional()),
})
export type UsageFilter = z.infer<typeof UsageFilter>

export const UsageFileFilter = UsageFilter.extend({ by: z.enum(DIMENSIONS) })

/** Requests pressed in a month, and what became of their money. */
export interface UsageRow {
  /** `2026-11-21`, or an id. */
  key: string
  name: string
  generations: number
  /** Refused, failed or expired. */
  failed: number
  unknown: number
  /** Set aside for what is not over. */
  heldMicros: Micros
  /** What was quoted for that which was charged. */
  quotedMicros: Micros
  chargedMicros: Micros
}

export interface UsageView {
  /** `2026-11`, UTC. */
  month: string
  isSimulated: boolean
  total: UsageRow
  by: Record<Dimension, UsageRow[]>
}
