import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RATES } from '@/lib/storyboard/board'
import { frameOf, framesOf, framesOfDay, frameUnder, secondsOf, timecodeOf } from './timecode'

/** Every label of an hour, counted as SMPTE 12M says: two (four) are left out each minute, but not every tenth. */
function* countLabels(base: number, dropped: number) {
  for (let minute = 0; minute < 60; minute++)
    for (let second = 0; second < 60; second++)
      for (let frame = 0; frame < base; frame++)
        if (second > 0 || frame >= dropped || minute % 10 === 0)
          yield [0, minute, second, frame].map((part) => String(part).padStart(2, '0'))
}

describe('timecode', () => {
  it.each([
    ['29.97 drop', 30, 2, ';'],
    ['59.94 drop', 60, 4, ';'],
    ['23.976', 24, 0, ':'],
    ['25', 25, 0, ':'],
  ] as const)('counts every frame of an hour at %s', (rate, base, dropped, mark) => {
    let frame = 0
    for (const [hours, minutes, seconds, frames] of countLabels(base, dropped)) {
      const label = `${hours}:${minutes}:${seconds}${mark}${frames}`
      if (timecodeOf(frame, rate) !== label || frameOf(label, rate) !== frame)
        expect.fail(`frame ${frame} is ${timecodeOf(frame, rate)}, not ${label}`)
      frame++
    }
    expect(timecodeOf(frame, rate)).toBe(`01:00:00${mark}00`)
  })

  it('names the frames that everybody knows', () => {
    expect(timecodeOf(1799, '29.97 drop')).toBe('00:00:59;29')
    expect(timecodeOf(1800, '29.97 drop')).toBe('00:01:00;02')
    expect(timecodeOf(17_982, '29.97 drop')).toBe('00:10:00;00')
    expect(timecodeOf(3600, '59.94 drop')).toBe('00:01:00;04')
    expect(timecodeOf(1800, '29.97')).toBe('00:01:00:00')
    expect(timecodeOf(86_400, '23.976')).toBe('01:00:00:00')
  })

  it('begins again after 24 hours', () => {
    for (const rate of RATES) {
      expect(timecodeOf(framesOfDay(rate), rate)).toBe(timecodeOf(0, rate))
      expect(frameOf(timecodeOf(-1, rate), rate)).toBe(framesOfDay(rate) - 1)
    }
    expect(timecodeOf(framesOfDay('29.97 drop') - 1, '29.97 drop')).toBe('23:59:59;29')
    expect(timecodeOf(-1, '24')).toBe('23:59:59:23')
  })

  it('reads back what it wrote, everywhere in a day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RATES), fc.nat(5_184_000), (rate, frame) => {
        const within = frame % framesOfDay(rate)
        expect(frameOf(timecodeOf(within, rate), rate)).toBe(within)
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps drop-frame within a frame or two of the clock over a day', () => {
    expect(Math.abs(secondsOf(framesOfDay('29.97 drop'), '29.97 drop') - 86_400)).toBeLessThan(0.09)
    expect(Math.abs(secondsOf(framesOfDay('59.94 drop'), '59.94 drop') - 86_400)).toBeLessThan(0.09)
  })

  it('knows what is no timecode', () => {
    for (const [text, rate] of [
      ['00:01:00;00', '29.97 drop'],
      ['00:01:00;03', '59.94 drop'],
      ['00:00:00:24', '24'],
      ['24:00:00:00', '25'],
      ['00:60:00:00', '25'],
      ['0:0:0:0', '25'],
      ['', '25'],
    ] as const)
      expect(frameOf(text, rate)).toBeNull()
    expect(frameOf('00:10:00;00', '29.97 drop')).toBe(17_982)
  })

  it('takes seconds to the nearest frame', () => {
    expect(framesOf(5, '23.976')).toBe(120)
    expect(framesOf(1, '59.94')).toBe(60)
    expect(secondsOf(24_000, '23.976')).toBe(1001)
  })
})

it.each(RATES)('finds the frame that is seen at any time of it at %s', (rate) => {
  for (const frame of [0, 1, 23, 1_001, 107_893]) {
    expect(frameUnder(secondsOf(frame, rate), rate)).toBe(frame)
    expect(frameUnder(secondsOf(frame + 0.99, rate), rate)).toBe(frame)
  }
})
