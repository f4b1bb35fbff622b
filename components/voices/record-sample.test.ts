import { expect, it } from 'vitest'
import { levelled, meterOf, sayTrouble } from './record-sample'

const refused = (name: string) => Object.assign(new Error('in the browser’s own words'), { name })

it('brings a recording to one height, up or down, but silence stays silence', () => {
  const heights = (...samples: number[]) =>
    [...levelled(Float32Array.from(samples))].map((one) => +one.toFixed(3))
  expect(heights(0.1, -0.2, 0)).toEqual([0.35, -0.7, 0])
  expect(heights(1, 0.5)).toEqual([0.7, 0.35])
  expect(heights(0.001, 0)).toEqual([0.03, 0])
  expect(heights(0, 0)).toEqual([0, 0])
})

it('shows 60 decibels on its meter', () => {
  expect([-Infinity, -90, -60, -30, 0, 3].map(meterOf)).toEqual([0, 0, 0, 0.5, 1, 1])
})

it.each([
  ['NotAllowedError', /may not use the microphone. Allow it/],
  ['NotFoundError', /There is no microphone/],
  ['NotReadableError', /something else may be using it/],
  ['NoRecording', /https or localhost/],
  ['TypeError', /could not be opened/],
])('says in a sentence what became of the microphone (%s)', (name, sentence) => {
  expect(sayTrouble(refused(name))).toMatch(sentence)
})
