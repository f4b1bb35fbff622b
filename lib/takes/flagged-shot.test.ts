import { describe, expect, it } from 'vitest'
import { flaggedShot } from './flagged-shot'

const TEXTS = ['Anna opens the door.', 'She draws a knife.', 'Rain on the harbour.']

describe('the shot that a refusal means', () => {
  it.each([
    ['multi_prompt[1].prompt: sensitive content', 1],
    ['multi_prompt.2: risk control', 2],
    ['Shot 3 does not pass the content policy', 2],
    ['shot #2 was flagged', 1],
    ['The word "knife" is not allowed.', 1],
    ['“KNIFE” violates our usage policy', 1],
  ])('is named: %s', (message, at) => {
    expect(flaggedShot(message, TEXTS)).toBe(at)
  })

  it.each([
    'Failure to pass the risk control system',
    'Shot 7 does not pass',
    'The word "gun" is not allowed',
    'The letter "an" is in several',
    'It’s not what we’re allowed to make',
  ])('is not known: %s', (message) => {
    expect(flaggedShot(message, TEXTS)).toBeNull()
  })

  it('is the only one of a call of one', () => {
    expect(flaggedShot('Failure to pass the risk control system', ['A door opens'])).toBe(0)
  })
})
