import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSettings, makeShot } from '@/tests/factories/storyboards'
import { makeTake } from '@/tests/factories/takes'
import type { Board, CutClip } from './board'
import { wholeClip } from './cut-edits'
import { layOutCut, partsAt } from './lay-out-cut'

const SHOTS = ['a', 'b', 'c'].map((id) => makeShot(id, { durationSeconds: 3 }))
const board = (cut: readonly CutClip[], change: Partial<Board> = {}): Board => ({
  settings: makeSettings({ rate: '24' }),
  shots: SHOTS,
  cut,
  ...change,
})
const spans = (parts: ReturnType<typeof layOutCut>) =>
  parts.map(({ shotNumber, startFrame, endFrame }) => [shotNumber, startFrame, endFrame])

describe('the cut as it is played', () => {
  it('is every shot, whole, until somebody cuts: as long as its take, else as the shot', () => {
    const parts = layOutCut(board([]), [makeTake('b', { startMs: 3_000, endMs: 5_000 })])
    expect(spans(parts)).toEqual([
      [1, 0, 72],
      [2, 72, 120],
      [3, 120, 192],
    ])
    expect(parts.map(({ take }) => take?.shotId)).toEqual([undefined, 'b', undefined])
  })

  it('overlaps by dissolves, within what is shown of the take that is picked now', () => {
    const cut = [
      { ...wholeClip('c'), inFrame: 10, frames: 30 },
      { ...wholeClip('a'), inFrame: 60, frames: 100, dissolveFrames: 12 },
    ]
    const [c, a] = layOutCut(board(cut), [])
    expect(c).toMatchObject({ startFrame: 0, endFrame: 30, inFrame: 10, dissolveRoom: 0 })
    expect(a).toMatchObject({ startFrame: 18, endFrame: 30, inFrame: 60, frames: 12, dissolveRoom: 12 })
  })

  it('waits with the clip of a shot that was taken out, and shows a title where a take has no file', () => {
    const cut = [wholeClip('a'), wholeClip('gone'), wholeClip('b')]
    const parts = layOutCut(board(cut), [
      makeTake('a', { state: 'gone', file: null }),
      makeTake('b', { number: 1 }),
      makeTake('b', { number: 2, endMs: 1_000 }),
      makeTake('b', { number: 3, state: 'running', file: null }),
    ])
    expect(spans(parts)).toEqual([
      [1, 0, 72],
      [2, 72, 96],
    ])
    expect(parts[0]!.take).toBeNull()
    expect(parts[1]!.take?.number).toBe(2)
  })

  it('keeps to the take that was picked, though a newer one is there', () => {
    const shots = [makeShot('a', { takeId: 'take-a-1' })]
    const takes = [makeTake('a'), makeTake('a', { number: 2 })]
    expect(layOutCut(board([], { shots }), takes)[0]!.take?.number).toBe(1)
  })

  it('shows one clip at each frame, two in a dissolve, and never three', () => {
    const clip = fc.record({
      shotId: fc.constantFrom('a', 'b', 'c'),
      inFrame: fc.nat({ max: 100 }),
      frames: fc.option(fc.integer({ min: 1, max: 100 })),
      dissolveFrames: fc.nat({ max: 60 }),
    })
    fc.assert(
      fc.property(fc.array(clip, { minLength: 1, maxLength: 8 }), (clips) => {
        const cut = clips.map((one, at) => ({ ...one, id: `${at}`, gainDb: 0 }))
        const parts = layOutCut(board(cut), [])
        const end = parts.at(-1)!.endFrame
        for (let frame = 0; frame < end; frame++) {
          const shown = parts.flatMap(({ startFrame, endFrame }, at) =>
            startFrame <= frame && frame < endFrame ? [at] : [],
          )
          expect(shown.length).toBeGreaterThan(0)
          expect(shown.length).toBeLessThanOrEqual(2)
          expect(partsAt(parts, frame)).toEqual({ first: shown[0], last: shown.at(-1) })
        }
        expect(partsAt(parts, end + 5)?.last).toBe(parts.length - 1)
      }),
    )
    expect(partsAt([], 0)).toBeNull()
  })
})
