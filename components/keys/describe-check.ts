import { formatMicros } from '@/lib/core/money'
import type { KeyCheckResult } from '@/lib/keys/schema'

/** A test's outcome in one sentence. */
export function describeCheck({ outcome, message, balanceMicros }: KeyCheckResult): string {
  if (outcome === 'unknown') return `Could not be tested. ${message}`
  return balanceMicros === null ? message : `${message} ${formatMicros(balanceMicros)} on the account.`
}

/** What colour it has; the words say the same. */
export function toneOf({ outcome }: Pick<KeyCheckResult, 'outcome'>): 'good' | 'warn' | 'bad' {
  return outcome === 'good' ? 'good' : outcome === 'unknown' ? 'warn' : 'bad'
}
