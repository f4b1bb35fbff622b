import { expect, it } from 'vitest'
import { timecode } from './timecode'

it.each([
  [0, 24, '00:00:00'],
  [1 / 24, 24, '00:00:01'],
  [5.5, 24, '00:05:12'],
  [61 + 29 / 30, 30, '01:01:29'],
])('writes %d s at %d fps as %s', (seconds, fps, words) => {
  expect(timecode(seconds, fps)).toBe(words)
})
