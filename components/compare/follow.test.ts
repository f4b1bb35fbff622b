import { describe, expect, it } from 'vitest'
import { follow } from './follow'

const own = { seconds: 2, durationSeconds: 5, speed: 1 }

describe('a clip that follows another', () => {
  it('keeps its speed while it is together with it', () => {
    expect(follow(2.03, own)).toEqual({ stand: false, speed: 1, jumpTo: null })
  })

  it('comes together again from every distance, whoever is ahead', () => {
    for (const start of [-4, -0.25, -0.1, 0.1, 0.29, 0.6, 4]) {
      let [leader, seconds] = [10, 10 - start]
      for (let tick = 0; tick < 60 * 6; tick++) {
        const next = follow(leader, { seconds, durationSeconds: 100, speed: 1 })
        if (next.stand) throw new Error('It is long enough')
        seconds = (next.jumpTo ?? seconds) + next.speed / 60
        leader += 1 / 60
      }
      expect(Math.abs(leader - seconds)).toBeLessThan(0.05)
    }
  })

  it('stands on its last picture once the other is longer', () => {
    expect(follow(5, own)).toEqual({ stand: true })
    expect(follow(4.9, { ...own, seconds: 4.9 })).toMatchObject({ stand: false })
  })
})
