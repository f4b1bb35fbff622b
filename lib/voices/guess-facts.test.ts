import { describe, expect, it } from 'vitest'
import { guessFacts } from './guess-facts'

describe('what a voice’s name tells', () => {
  it.each([
    ['Simulated Amber (English, female)', { language: 'en', gender: 'female', age: null, tone: null }],
    ['Gentle old man', { language: null, gender: 'male', age: 'older', tone: 'gentle' }],
    ['温柔女声', { language: 'zh', gender: 'female', age: null, tone: 'gentle' }],
    ['Narrator boy, American', { language: 'en', gender: 'male', age: 'child', tone: 'telling' }],
    // Neither a man in a woman, nor a boy in Boyle.
    ['Woman of Boyle', { language: null, gender: 'female', age: null, tone: null }],
    ['Ember', { language: null, gender: null, age: null, tone: null }],
  ])('%s', (name, facts) => {
    expect(guessFacts(name)).toEqual(facts)
  })
})
