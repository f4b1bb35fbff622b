import type { Rate } from '@/lib/storyboard/board'
import type { ExactRate } from './graph'

const RATES: Record<Rate, ExactRate> = {
  '23.976': { num: 24_000, den: 1_001 },
  '24': { num: 24, den: 1 },
  '25': { num: 25, den: 1 },
  '29.97': { num: 30_000, den: 1_001 },
  '29.97 drop': { num: 30_000, den: 1_001 },
  '30': { num: 30, den: 1 },
  '50': { num: 50, den: 1 },
  '59.94': { num: 60_000, den: 1_001 },
  '59.94 drop': { num: 60_000, den: 1_001 },
  '60': { num: 60, den: 1 },
}

export function exactRateOf(rate: Rate): ExactRate {
  return RATES[rate]
}

/** When a frame begins, as a sample of the film's sound: counted from the film's beginning, so that nothing drifts. */
export function sampleAt(frame: number, { num, den }: ExactRate, hz: number): number {
  return Math.round((frame * den * hz) / num)
}
