import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAMERA_MOVES } from './board'
import { moveAt } from './camera-move'

describe('a camera move', () => {
  it('never shows what is beside the picture', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CAMERA_MOVES, '' as const),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (camera, seconds, part) => {
          const { scale, x, y } = moveAt(camera, part * seconds, seconds)
          expect(scale).toBeGreaterThanOrEqual(1)
          const room = 0.5 - 0.5 / scale + 1e-9
          expect(Math.abs(x)).toBeLessThanOrEqual(room)
          expect(Math.abs(y)).toBeLessThanOrEqual(room)
        },
      ),
    )
  })

  it('goes the way that it is named for', () => {
    const way = (camera: (typeof CAMERA_MOVES)[number]) => {
      const [from, to] = [moveAt(camera, 0, 4), moveAt(camera, 4, 4)]
      return [to.scale - from.scale, to.x - from.x, to.y - from.y].map((part) => Math.sign(part))
    }
    expect(way('dolly in')).toEqual([1, 0, 0])
    expect(way('zoom out')).toEqual([-1, 0, 0])
    expect(way('pan left')).toEqual([0, -1, 0])
    expect(way('truck right')).toEqual([0, 1, 0])
    expect(way('tilt up')).toEqual([0, 0, -1])
    expect(way('crane down')).toEqual([0, 0, 1])
    expect(way('orbit')).toEqual([1, 1, 0])
    expect(way('static')).toEqual([0, 0, 0])
  })

  it('begins and ends slowly, and stands still where nobody chose one', () => {
    const step = (at: number) => moveAt('dolly in', at + 0.1, 5).scale - moveAt('dolly in', at, 5).scale
    expect(step(2.5)).toBeGreaterThan(4 * step(0))
    expect(moveAt('', 3, 5)).toEqual({ scale: 1, x: 0, y: 0 })
    expect(moveAt('handheld', 1, 5)).not.toEqual(moveAt('handheld', 1.2, 5))
  })
})
