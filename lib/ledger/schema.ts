import type { Micros } from '@/lib/core/money'

/** One month's budget as the chip and the price panel show it. Simulated money is counted apart. */
export interface BudgetView {
  limitMicros: Micros
  heldMicros: Micros
  spentMicros: Micros
  /** limit − held − spent. */
  leftMicros: Micros
  /** `2026-11`. */
  month: string
  isSimulated: boolean
}

export interface BudgetsView {
  live: BudgetView
  simulated: BudgetView
  /** Which one the chip shows: live as soon as there is a live key. */
  hasLiveKey: boolean
}
