import { describe, expect, it } from 'vitest'
import { ALL_OFFERS, makeSettings } from '@/tests/factories/storyboards'
import type { Candidate } from './plan-calls'
import { readMakers } from './plan-offers'
import { countWait, findCheapest, findFastest } from './plan-paths'
import { WORDS_ONLY } from './say-shot'

const [maker] = readMakers(makeSettings(), ALL_OFFERS)

const way = (from: number, to: number, waitSeconds: number, change: Partial<Candidate> = {}): Candidate => ({
  from,
  to,
  maker: { ...maker!, waitSeconds },
  cell: { durationSeconds: 3, hasNegative: false, hasPromptBeside: false, totalMicros: 10 },
  names: WORDS_ONLY,
  isChained: false,
  startFrameId: null,
  losses: 0,
  unlike: 0,
  breaks: 0,
  ...change,
})

describe('ways through a board', () => {
  it('may begin more slowly where that lets what follows begin sooner', () => {
    const chained = way(2, 3, 30, { isChained: true })
    const fastest = findFastest([[way(0, 2, 50), way(0, 1, 60)], [way(1, 2, 10)], [chained]])!
    expect(countWait(fastest)).toBe(60)
  })

  it('cost as little, then give up as little, then take as short a time as they can', () => {
    const found = findCheapest([
      [way(0, 1, 20, { losses: 1 }), way(0, 1, 90), way(0, 1, 80), way(0, 2, 10, { losses: 1 })],
      [way(1, 2, 5, { cell: { ...way(0, 1, 0).cell, totalMicros: 0 } })],
    ])!
    expect(found.map(({ maker: { waitSeconds } }) => waitSeconds)).toEqual([80, 5])
  })
})
