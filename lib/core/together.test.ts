import { describe, expect, it } from 'vitest'
import { together } from './together'

const pause = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs))

describe('together', () => {
  it('hands over at once what was asked for at once, and gives everyone their own answer', async () => {
    const batches: number[][] = []
    const double = together(async (items: readonly number[]) => {
      batches.push([...items])
      await pause(20)
      return items.map((item) => item * 2)
    })
    const first = [double(1), double(2)]
    await pause(5)
    const second = [double(3), double(4), double(5)]
    expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10])
    expect(batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ])
  })

  it('lets one bad item spoil only itself', async () => {
    const check = together(async (items: readonly string[]) => {
      if (items.includes('bad')) throw new Error('not JSON')
      return items
    })
    const outcomes = await Promise.allSettled(['a', 'bad', 'b'].map(check))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await check('c')).toBe('c')
  })

  it('tells everyone when the database is away, and asks it only once', async () => {
    let asked = 0
    const write = together(async (items: readonly number[]): Promise<readonly number[]> => {
      asked += 1
      throw Object.assign(new Error(`gone with ${items.length}`), { code: 'P1017' })
    })
    const outcomes = await Promise.allSettled([write(1), write(2), write(3)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(asked).toBe(1)
  })
})
