import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMicros, parseMicros } from './money'

describe('money', () => {
  it('keeps every digit that providers print', () => {
    expect(parseMicros('0.0773')).toBe(77_300)
    expect(parseMicros(0.2898)).toBe(289_800)
    expect(parseMicros('12')).toBe(12_000_000)
    expect(parseMicros('-0.00')).toBe(0)
    expect(parseMicros('9007199254.740991')).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('refuses what is no amount or finer than a micro-unit', () => {
    for (const text of ['', '1,5', '1e3', 'NaN', '0.0000001', '9007199254.740992', '.5', '5.', '--5', '٣'])
      expect(() => parseMicros(text)).toThrow(RangeError)
  })

  it('shows cents, and more only where more is there', () => {
    expect(formatMicros(290_000)).toBe('$0.29')
    expect(formatMicros(15_900)).toBe('$0.0159')
    expect(formatMicros(1_204_000_000)).toBe('$1,204.00')
    expect(formatMicros(-500_000)).toBe('−$0.50')
  })

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (micros) => {
        expect(parseMicros(formatMicros(micros).replaceAll(/[$,]/g, ''))).toBe(micros)
      }),
    )
  })
})
