import { expect, it } from 'vitest'
import { frameAt, frameCountOf, frameRateOf } from './frames'

it.each([12, 23.976, 24, 25, 29.97, 30, 60, 100])(
  'every frame at %d a second is found at its time',
  (rate) => {
    for (let frame = 0; frame < 2_000; frame += 1) {
      expect(frameAt(frame / rate, rate)).toBe(frame)
      expect(frameAt((frame + 0.5) / rate, rate)).toBe(frame)
    }
  },
)

it('counts frames of clips, hundredths of sounds, and none of pictures', () => {
  const timed = { fps: 24, durationSeconds: 5.04 }
  expect(frameCountOf({ mediaType: 'video', ...timed })).toBe(121)
  expect(frameCountOf({ mediaType: 'audio', ...timed })).toBe(504)
  expect(frameCountOf({ mediaType: 'image', ...timed })).toBe(0)
  expect(frameCountOf({ mediaType: 'video', fps: 24, durationSeconds: null })).toBe(0)
  expect(frameRateOf({ mediaType: 'video', fps: null })).toBe(24)
})
