import { describe, expect, it } from 'vitest'
import { ACTIVE_STATES, canMove, GENERATION_STATES, isTerminal, statesBefore } from './state'

describe('the life of a generation', () => {
  it('never goes back to sending once something may have been created', () => {
    for (const state of ['accepted', 'running', 'collecting', 'stored', 'unknown'] as const) {
      expect(canMove(state, 'submitting')).toBe(false)
      expect(canMove(state, 'held')).toBe(false)
    }
  })

  it('ends every path in a terminal state', () => {
    for (const start of GENERATION_STATES) {
      const seen = new Set([start])
      for (const state of seen) for (const next of GENERATION_STATES) if (canMove(state, next)) seen.add(next)
      expect([...seen].some(isTerminal)).toBe(true)
    }
  })

  it('cancels only what was not sent', () => {
    expect(statesBefore('cancelled')).toEqual(['held'])
  })

  it('counts every state as active or over', () => {
    for (const state of GENERATION_STATES) expect(ACTIVE_STATES.includes(state)).toBe(!isTerminal(state))
  })
})
