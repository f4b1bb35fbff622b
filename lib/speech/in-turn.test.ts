import { expect, it } from 'vitest'
import { inTurn } from './in-turn'

it('runs two at once, the others in their order, and refuses who would wait too long', async () => {
  const run = inTurn(2, 2)
  const ends: (() => void)[] = []
  const began: number[] = []
  let [running, most] = [0, 0]
  const work = (name: number) => async () => {
    began.push(name)
    most = Math.max(most, (running += 1))
    await new Promise<void>((resolve) => ends.push(resolve))
    running -= 1
    if (name === 1) throw new Error('a line that cannot be spoken')
    return name
  }
  const first = run(work(1)).catch(() => 'failed')
  const rest = [2, 3, 4].map((name) => run(work(name)))
  await expect(run(work(5))).rejects.toMatchObject({ code: 'limit' })
  expect(began).toEqual([1, 2])
  for (let at = 0; at < 4; at++) {
    await expect.poll(() => ends.length).toBeGreaterThan(at)
    ends[at]!()
  }
  expect(await first).toBe('failed')
  expect(await Promise.all(rest)).toEqual([2, 3, 4])
  expect(began).toEqual([1, 2, 3, 4])
  expect(most).toBe(2)
})
