import { describe, expect, it } from 'vitest'
import { handleOf } from '@/lib/elements/handle-of'
import { speakingSeconds } from './speaking-seconds'

describe('speaking time', () => {
  it.each([
    ['', 1],
    ['Hello.', 1],
    ['one two three four five six seven eight nine ten', 4],
    ['今天天气很好我们出去走走吧', 3],
    ['きょうはとてもいいてんきですね', 3],
    ['مرحبا يا صديقي كيف حالك اليوم', 3],
    ['🎬🎬🎬', 1],
  ])('%s takes %i s', (words, seconds) => expect(speakingSeconds(words)).toBe(seconds))

  it('goes by the language where that is known, and counts pauses', () => {
    const words = 'uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece'
    expect(speakingSeconds(words, 'es-MX')).toBeLessThan(speakingSeconds(words, 'fi'))
    expect(speakingSeconds('No. No. No. No. No.')).toBeGreaterThan(speakingSeconds('No no no no no'))
  })
})

describe('handles', () => {
  it.each([
    ['Anna', 'anna'],
    ["Brick's Patio – Night", 'bricks_patio_night'],
    ['Crème Brûlée', 'creme_brulee'],
    ['سارة', 'سارة'],
    ['小明 2', '小明_2'],
    ['🎬', 'element'],
  ])('%s is @%s', (name, handle) => expect(handleOf(name)).toBe(handle))

  it('are unlike each other', () => {
    expect(handleOf('Anna', new Set(['anna', 'anna_2']))).toBe('anna_3')
  })
})
