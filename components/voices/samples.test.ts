import { expect, it } from 'vitest'
import { peaksOf } from './samples'

it('draws a sample by its loudness, the loudest as high as it goes', () => {
  expect(peaksOf(Float32Array.of(0, 0.125, -0.5, 0.25, 0.0625, -0.0625, 0, 0), 4)).toEqual([
    0.25, 1, 0.125, 0,
  ])
  expect(peaksOf(new Float32Array(3), 4)).toEqual([0, 0, 0])
  expect(peaksOf(new Float32Array())).toEqual([])
})
