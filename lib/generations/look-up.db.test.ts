import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, lookUp, workOn, workOnce } from '@/tests/factories/work'
import { submitGeneration } from './submit-generation'

let simulator: RunningSimulator

beforeAll(async () => {
  simulator = await openSimulator()
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

/** A create whose answer got lost, or which never arrived although it may have. */
async function lost(fault: string, providerId: string) {
  const member = await createMember()
  const key = await db().providerKey.findFirstOrThrow({
    where: { workspaceId: member.workspaceId, providerId },
  })
  const offerId = { kling: 'kling:text2video/kling-v3', modellix: 'modellix:kling-v3-t2v' }[providerId]
  simulator.engine.faults.set({ fault, on: true, times: 1 })
  const made = await submitGeneration(member, aPress({ keyId: key.id }, { prompt: fault }, offerId))
  await workOnce(made.id)
  expect(await stateOf(made.id)).toMatchObject({ state: 'unknown' })
  return { id: made.id, workspaceId: member.workspaceId }
}

const stateOf = (id: string) => db().generation.findUniqueOrThrow({ where: { id } })

it('finds the task of a create whose answer got lost, by our own reference, and pays once', async () => {
  const { id, workspaceId } = await lost('lose-answer', 'kling')
  const charged = simulator.engine.book().length
  await lookUp(id)
  expect(await workOn(id)).toBe('done')
  expect(simulator.engine.book()).toHaveLength(charged)
  expect(await ledgerOf(workspaceId)).toMatchObject({ openHolds: 0, sum: 0 })
})

it('believes that there is no task only when none can be on its way any more', async () => {
  const { id, workspaceId } = await lost('error-before-create', 'kling')
  await lookUp(id)
  const waiting = await stateOf(id)
  expect(waiting.state).toBe('unknown')
  expect(waiting.nextStepAt.getTime()).toBeGreaterThan(Date.now())
  expect(await ledgerOf(workspaceId)).toMatchObject({ openHolds: 1 })

  await db().attempt.updateMany({
    where: { generationId: id },
    data: { startedAt: new Date(Date.now() - 600_000) },
  })
  await lookUp(id)
  expect(await stateOf(id)).toMatchObject({
    state: 'refused',
    message: expect.stringContaining('Nothing was charged'),
  })
  expect(await ledgerOf(workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 0 })
})

it('leaves it to a person where the provider cannot be asked', async () => {
  const { id } = await lost('lose-answer', 'modellix')
  await lookUp(id)
  const parked = await stateOf(id)
  expect(parked.state).toBe('unknown')
  expect(parked.nextStepAt.getFullYear()).toBe(9999)
})
