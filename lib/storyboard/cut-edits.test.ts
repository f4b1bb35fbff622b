import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeShot } from '@/tests/factories/storyboards'
import { beginCut, clipBefore, fitClip, leftOut, placeBack, slip, trimIn, trimOut } from './cut-edits'

const source = fc.integer({ min: 1, max: 2_000 })
const by = fc.integer({ min: -3_000, max: 3_000 })
const clip = fc.record({
  inFrame: fc.integer({ min: 0, max: 3_000 }),
  frames: fc.option(fc.integer({ min: 1, max: 3_000 })),
})
const edit = fc.tuple(fc.constantFrom('in', 'out', 'slip'), by)

describe('trimming', () => {
  it('never leaves the source nor a clip without a frame, whatever is done one after the other', () => {
    fc.assert(
      fc.property(source, clip, fc.array(edit), (sourceFrames, first, edits) => {
        let now = fitClip(first, sourceFrames)
        const isRight = () => now.inFrame >= 0 && now.frames >= 1 && now.inFrame + now.frames <= sourceFrames
        expect(isRight()).toBe(true)
        for (const [name, frames] of edits) {
          const before = now
          const [start, end] = [before.inFrame, before.inFrame + before.frames]
          if (name === 'in') now = trimIn(before, frames)
          else if (name === 'out') now = trimOut(before, frames, sourceFrames)
          else now = slip(before, frames, sourceFrames)
          expect(isRight()).toBe(true)
          if (name === 'in') expect(now.inFrame + now.frames).toBe(end)
          if (name === 'out') expect(now.inFrame).toBe(start)
          if (name === 'slip') expect(now.frames).toBe(before.frames)
        }
      }),
    )
  })

  it('goes back by as much as it went', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (frames) => {
        const now = { inFrame: 100, frames: 100 }
        expect(trimIn(trimIn(now, frames), -frames)).toEqual(now)
        expect(trimOut(trimOut(now, frames, 400), -frames, 400)).toEqual(now)
        expect(slip(slip(now, frames, 400), -frames, 400)).toEqual(now)
        expect(trimIn(now, frames)).toEqual({ inFrame: 100 + frames, frames: 100 - frames })
      }),
    )
  })

  it('shows the whole take where nobody said how much, and what is left of a shorter one', () => {
    expect(fitClip({ inFrame: 0, frames: null }, 72)).toEqual({ inFrame: 0, frames: 72 })
    expect(fitClip({ inFrame: 12, frames: null }, 72)).toEqual({ inFrame: 12, frames: 60 })
    expect(fitClip({ inFrame: 90, frames: 40 }, 72)).toEqual({ inFrame: 71, frames: 1 })
  })
})

describe('the order', () => {
  const shots = ['a', 'b', 'c', 'd'].map((id) => makeShot(id))
  const cut = beginCut(shots)

  it('begins as that of the shots, and has a place for each that was left out', () => {
    expect(cut.map(({ shotId }) => shotId)).toEqual(['a', 'b', 'c', 'd'])
    const without = cut.filter(({ shotId }) => shotId !== 'c' && shotId !== 'b')
    expect(leftOut(without, shots).map(({ id }) => id)).toEqual(['b', 'c'])
    expect(placeBack(without, shots, 'c')).toBe('a')
    expect(placeBack(without, shots, 'a')).toBeNull()
    expect(placeBack(without.toReversed(), shots, 'b')).toBe('a')
  })

  it('puts a clip at the place that was asked for, from wherever it was', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(ids, fc.nat(), fc.integer({ min: -2, max: 14 }), (all, nth, place) => {
        const id = all[nth % all.length]!
        const rest = all.filter((one) => one !== id)
        const after = clipBefore(all, id, place)
        const at = after === null ? 0 : rest.indexOf(after) + 1
        expect(at).toBe(Math.max(0, Math.min(rest.length, place)))
      }),
    )
  })
})
