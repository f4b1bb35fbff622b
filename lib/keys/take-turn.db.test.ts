import { expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { createMember } from '@/tests/factories/studio'
import { correctTurns, takeTurn } from './take-turn'

async function aKey(): Promise<string> {
  return (await createMember()).keyId
}

const nextOf = async (keyId: string) =>
  (await db().keyTurn.findUniqueOrThrow({ where: { keyId } })).nextRequestAt.getTime()

it('spaces turns evenly, and lets nobody queue further ahead than two seconds', async () => {
  const keyId = await aKey()
  const turns = []
  for (let turn = 0; turn < 4; turn++) turns.push(await takeTurn(keyId, 60))
  expect(turns.map(({ isTaken }) => isTaken)).toEqual([true, true, true, false])
  expect(turns.slice(0, 3).map(({ waitMs }) => Math.round(waitMs / 1000))).toEqual([0, 1, 2])
})

it('gives each turn once, however many ask at the same time', async () => {
  const keyId = await aKey()
  await takeTurn(keyId, 1_200)
  const before = await nextOf(keyId)
  const turns = await Promise.all(Array.from({ length: 30 }, () => takeTurn(keyId, 1_200)))
  expect(turns.every(({ isTaken }) => isTaken)).toBe(true)
  // The clock moved on by thirty turns at least: none was given twice.
  expect((await nextOf(keyId)) - before).toBeGreaterThanOrEqual(30 * 50)
})

it('makes nobody wait for a key that is only tested, before it is saved', async () => {
  for (let turn = 0; turn < 4; turn++)
    expect(await takeTurn(newId(), 1)).toEqual({ isTaken: true, waitMs: 0 })
})

it('keeps keys apart', async () => {
  const [mine, other] = [await aKey(), await aKey()]
  for (let turn = 0; turn < 3; turn++) await takeTurn(mine, 60)
  expect(await takeTurn(other, 60)).toMatchObject({ isTaken: true, waitMs: 0 })
})

it('believes the provider’s own figure, and waits for its window when nothing is left', async () => {
  const keyId = await aKey()
  await takeTurn(keyId, 60)
  await correctTurns(keyId, { limit: 6_000, remaining: 12 })
  const before = await nextOf(keyId)
  await takeTurn(keyId, 60)
  expect((await nextOf(keyId)) - before).toBeLessThan(1_000)

  await correctTurns(keyId, { remaining: 0, resetAt: new Date(Date.now() + 60_000) })
  expect(await takeTurn(keyId, 60)).toMatchObject({ isTaken: false })
  // A lie about next year stops nobody for longer than five minutes.
  await correctTurns(keyId, { remaining: 0, resetAt: new Date(Date.now() + 1e10) })
  expect((await nextOf(keyId)) - Date.now()).toBeLessThanOrEqual(301_000)
})
