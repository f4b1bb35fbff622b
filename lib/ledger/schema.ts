import { z } from 'zod'
import { dollars } from '@/lib/core/dollars'
import type { Micros } from '@/lib/core/money'
import type { BudgetScope } from '@/prisma/client/enums'

const MOST_MICROS = 1_000_000_000_000

/** Empty is null: no limit. */
export const Dollars = dollars({
  // One parts thousands.
  readComma: (text) => text.replaceAll(/,(?=\d{3}(?:\D|$))/g, ''),
  isAllowed: (micros) => micros <= MOST_MICROS,
  problem: 'Dollars, such as 50 or 12.50: at most 1,000,000, six decimals at most.',
})

const money = {
  isSimulated: z.boolean(),
  limit: Dollars,
  /** From how much of it on it is shown as nearly used up. */
  warnPercent: z.coerce
    .number('A whole number from 1 to 100.')
    .int('A whole number from 1 to 100.')
    .min(1, 'A whole number from 1 to 100.')
    .max(100, 'A whole number from 1 to 100.'),
}

export const SetBudgetInput = z.discriminatedUnion('scopeType', [
  z.strictObject({
    scopeType: z.literal('workspace'),
    ...money,
    limit: money.limit.refine((limit) => limit !== null, 'A workspace needs a limit; 0 stops all spending.'),
  }),
  z.strictObject({ scopeType: z.literal('person'), personId: z.uuid(), ...money }),
  z.strictObject({ scopeType: z.literal('project'), projectId: z.uuid(), ...money }),
  z.strictObject({ scopeType: z.literal('generation'), ...money }),
])
export type SetBudgetInput = z.output<typeof SetBudgetInput>

/**
 * One month's budget as the chip and the price panel show it: of those that a request of this person would touch, the
 * one with the least left. Simulated money is counted apart.
 */
export interface BudgetView {
  scopeType: 'workspace' | 'person' | 'project'
  limitMicros: Micros
  heldMicros: Micros
  spentMicros: Micros
  /** limit − held − spent. */
  leftMicros: Micros
  /** What one generation may cost at most; null where there is no such limit. */
  generationMicros: Micros | null
  /** `2026-11`. */
  month: string
  isSimulated: boolean
}

export interface BudgetsView {
  live: BudgetView
  simulated: BudgetView
  /** Which one the chip shows: live as soon as there is a live key. */
  hasLiveKey: boolean
  /** Above this, one request of this person's needs an approval; null where none does. */
  approvalMicros: Micros | null
}

/** A limit that one can set, with what counts against it this month. */
export interface LimitView {
  scopeType: BudgetScope
  /** The person's or the project's; the workspace's for the others. */
  scopeId: string
  name: string
  isSimulated: boolean
  /** Null where there is none. */
  limitMicros: Micros | null
  warnPercent: number
  heldMicros: Micros
  spentMicros: Micros
}

export interface BudgetRoomView {
  /** `2026-11`. */
  month: string
  limits: LimitView[]
  /** What a creator may spend on one request without asking; null where they need not ask. */
  approvalMicros: Micros | null
}
