import { expect, it } from 'vitest'
import { peaksOf } from './samples'

function wave(samples: readonly number[]): ArrayBuffer {
  const bytes = new ArrayBuffer(44 + samples.length * 2)
  new Int16Array(bytes, 44).set(samples)
  return bytes
}

it('draws a sample by its loudness, the loudest as high as it goes', () => {
  expect(peaksOf(wave([0, 100, -400, 200, 50, -50, 0, 0]), 4)).toEqual([0.25, 1, 0.125, 0])
  expect(peaksOf(wave([0, 0, 0]), 4)).toEqual([0, 0, 0])
  expect(peaksOf(new ArrayBuffer(44))).toEqual([])
})
