import { formatMicros } from '@/lib/core/money'
import type { KeyCheckResult } from '@/lib/keys/schema'

/** A test's outcome in one sentence. */
export function describeCheck({ message, balanceMicros }: KeyCheckResult): string {
  return balanceMicros === null ? message : `${message} ${formatMicros(balanceMicros)} on the account.`
}
