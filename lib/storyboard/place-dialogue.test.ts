import { expect, it } from 'vitest'
import { makeShot } from '@/tests/factories/storyboards'
import type { DialogueLine } from './board'
import { lineAt, placeDialogue, secondsToSay, spreadDialogue } from './place-dialogue'

const line = (id: string, words: string): DialogueLine => ({
  id,
  words,
  speakerId: null,
  speaker: '',
  manner: '',
  voiceId: null,
})

it('says a shot’s lines one after the other, by how long each was spoken, and hurries where the shot is too short', () => {
  const shot = makeShot('a', {
    durationSeconds: 6,
    lines: [line('1', 'You came.'), line('2', ' '), line('3', 'I did.')],
  })
  const calm = placeDialogue(shot, () => 1.5)
  expect(calm.map((one) => [one.line.id, one.fromSeconds, one.seconds, one.tempo])).toEqual([
    ['1', 0.25, 1.5, 1],
    ['3', 1.95, 1.5, 1],
  ])
  expect(lineAt(calm, 0.1)).toBeNull()
  expect(lineAt(calm, 1)?.line.id).toBe('1')
  expect(lineAt(calm, 2)?.line.id).toBe('3')
  expect(lineAt(calm, 5)).toBeNull()
  const hurried = placeDialogue(shot, () => 4)
  expect(hurried[0]!.tempo).toBeGreaterThan(1)
  expect(hurried[1]!.fromSeconds + hurried[1]!.seconds).toBeLessThanOrEqual(6.001)
  expect(placeDialogue(shot)[0]!.seconds).toBe(1)
})

it('gives each line of a take its part of it', () => {
  const shot = makeShot('a', {
    lines: [line('1', 'No.'), line('2', ''), line('3', 'I would have waited for you all night.')],
  })
  const spread = spreadDialogue(shot, 10)
  expect(spread.map((one) => one.line.id)).toEqual(['1', '3'])
  expect(spread[0]!.seconds).toBeLessThan(spread[1]!.seconds)
  expect(spread[1]!.fromSeconds).toBeCloseTo(spread[0]!.seconds)
  expect(spread[1]!.fromSeconds + spread[1]!.seconds).toBeCloseTo(10)
})

it('says how long a shot has to be for what is said in it', () => {
  expect(secondsToSay([line('1', ' ')])).toBe(0)
  const lines = [
    line('1', 'I would have waited for you all night, and all of the day after it.'),
    line('2', 'No.'),
  ]
  const seconds = secondsToSay(lines)
  const tempoAt = (durationSeconds: number) =>
    placeDialogue(makeShot('a', { lines, durationSeconds }))[0]!.tempo
  expect(Number.isInteger(seconds)).toBe(true)
  expect(tempoAt(seconds)).toBe(1)
  expect(tempoAt(seconds - 1)).toBeGreaterThan(1)
})
