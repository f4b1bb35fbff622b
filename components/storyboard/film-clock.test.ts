import { afterEach, expect, it, vi } from 'vitest'
import { FilmClock } from './film-clock'

/** The browser's frames, one at a time. */
function takeFrames() {
  let next: (() => void) | undefined
  let nowMs = 0
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    next = run
    return 1
  })
  vi.stubGlobal('cancelAnimationFrame', () => (next = undefined))
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
  return (ms: number) => {
    nowMs += ms
    const run = next
    next = undefined
    run?.()
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('stands still while it waits, and goes on from there', () => {
  const frame = takeFrames()
  const clock = new FilmClock(10)
  clock.play()
  frame(1_000)
  expect(clock.at()).toBe(1)
  clock.setWaiting(true)
  for (let count = 0; count < 5; count++) frame(700)
  expect(clock.at()).toBe(1)
  expect(clock.isPlaying()).toBe(true)
  clock.setWaiting(false)
  frame(500)
  expect(clock.at()).toBe(1.5)
  clock.setWaiting(true)
  clock.pause()
  expect(clock.isWaiting()).toBe(false)
})

it('ends at its end, or begins again where it loops, and goes nowhere beyond a film that became shorter', () => {
  const frame = takeFrames()
  const clock = new FilmClock(2)
  clock.play()
  frame(2_500)
  expect([clock.at(), clock.isPlaying()]).toEqual([2, false])
  clock.setLooping(true)
  clock.play()
  frame(2_500)
  expect([clock.at(), clock.isPlaying()]).toEqual([0, true])
  frame(1_500)
  clock.setLength(1)
  expect(clock.at()).toBe(1)
})
