import { formatMicros } from '@/lib/core/money'
import { formatSeconds } from '@/lib/core/time'
import { isTerminal } from '@/lib/generations/client'
import type { GenerationView } from '@/lib/generations/schema'

/** What the money did, and how long it took. */
export function priceWord(generation: GenerationView): string {
  const { state, quotedMicros, isAtMost, chargedMicros, finishedAt, acceptedAt } = generation
  if (!isTerminal(state)) return `${isAtMost ? 'at most ' : ''}${formatMicros(quotedMicros)} held`
  const took =
    finishedAt && acceptedAt
      ? ` · took ${formatSeconds((Date.parse(finishedAt) - Date.parse(acceptedAt)) / 1000)}`
      : ''
  return chargedMicros ? `${formatMicros(chargedMicros)} charged${took}` : `nothing charged${took}`
}
