import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/core/db'
import { workerCtx } from '@/lib/core/ctx'
import { getOffer, getProvider } from '@/lib/providers/registry'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, workOn, workOnce } from '@/tests/factories/work'
import { acceptCallback } from './accept-callback'
import { hearCallback } from './hear-callback'
import { nextPollAt } from './poll-schedule'
import { submitGeneration } from './submit-generation'

let simulator: RunningSimulator

beforeAll(async () => {
  simulator = await openSimulator()
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

async function sent(prompt: string) {
  const member = await createMember()
  const made = await submitGeneration(member, aPress(member, { prompt }))
  await workOnce(made.id)
  const attempt = await db().attempt.findFirstOrThrow({ where: { generationId: made.id } })
  const taskId = simulator.engine.book().findLast((charge) => charge.prompt === prompt)!.taskId
  return { member, generationId: made.id, attempt, taskId }
}

const wordOf = (taskId: string) =>
  JSON.stringify({ event: 'prediction.task.succeeded', data: { task_id: taskId, status: 'success' } })

function post(token: string, body: string, providerId = 'modellix') {
  const request = new Request('http://localhost/api/hooks', { method: 'POST', body })
  return acceptCallback({ providerId, token }, request)
}

function hear(workspaceId: string, attemptId: string, body: string) {
  return hearCallback(workerCtx(workspaceId), { attemptId, headers: {}, body })
}

const stepOf = async (id: string) =>
  (await db().generation.findUniqueOrThrow({ where: { id }, select: { nextStepAt: true } })).nextStepAt

describe('the address of a callback', () => {
  it('is the attempt’s own, and tells strangers nothing', async () => {
    const { attempt, taskId } = await sent('an address of its own')
    expect(await post(attempt.callbackToken, wordOf(taskId))).toBe(200)
    expect(await post(`${attempt.callbackToken}x`, wordOf(taskId))).toBe(404)
    expect(await post(attempt.callbackToken, wordOf(taskId), 'another')).toBe(404)
  })

  it('takes no more than any honest one has to say', async () => {
    const { attempt } = await sent('a body too large')
    expect(await post(attempt.callbackToken, 'x'.repeat(300_000))).toBe(413)
  })

  it('keeps one waiting entry, however often it is called', async () => {
    const { attempt, taskId } = await sent('told a hundred times')
    for (let time = 0; time < 100; time++) await post(attempt.callbackToken, wordOf(taskId))
    const [row] = await db().$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM pgboss.job WHERE name = 'generation-callback' AND singleton_key = ${attempt.id}`
    expect(Number(row?.count)).toBe(1)
  })
})

describe('a callback', () => {
  beforeEach(async () => {
    await db().generation.updateMany({
      where: { state: { in: ['accepted', 'running'] } },
      data: { nextStepAt: new Date(Date.now() + 60_000) },
    })
  })

  it('about the task makes us look at once, and settles nothing by itself', async () => {
    const { member, attempt, taskId, generationId } = await sent('looked at at once')
    await hear(member.workspaceId, attempt.id, wordOf(taskId))
    expect((await stepOf(generationId)).getTime()).toBeLessThanOrEqual(Date.now())
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 1 })
    expect(await workOn(generationId)).toBe('done')
    await hear(member.workspaceId, attempt.id, wordOf(taskId))
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 290_000 })
  })

  it('about another task, or of another workspace, changes nothing', async () => {
    const [mine, other] = [await sent('mine'), await sent('somebody else’s')]
    const before = await stepOf(mine.generationId)
    await hear(mine.member.workspaceId, mine.attempt.id, wordOf(other.taskId))
    await hear(other.member.workspaceId, mine.attempt.id, wordOf(mine.taskId))
    await hear(mine.member.workspaceId, mine.attempt.id, '<html>')
    expect(await stepOf(mine.generationId)).toEqual(before)
  })

  it('resolves an attempt whose answer got lost, with one charge', async () => {
    simulator.engine.faults.set({ fault: 'lose-answer', on: true, times: 1 })
    const { member, attempt, taskId, generationId } = await sent('the answer got lost')
    expect(attempt.state).toBe('unclear')
    await hear(member.workspaceId, attempt.id, wordOf('00000000-0000-4000-8000-000000000000')).catch(
      () => null,
    )
    expect(await db().generation.findUnique({ where: { id: generationId } })).toMatchObject({
      state: 'unknown',
    })
    await hear(member.workspaceId, attempt.id, wordOf(taskId))
    expect(await workOn(generationId)).toBe('done')
    expect(simulator.engine.book().filter((charge) => charge.taskId === taskId)).toHaveLength(1)
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 290_000, sum: 0 })
  })

  it('never gives one task to two attempts', async () => {
    const first = await sent('has its task')
    simulator.engine.faults.set({ fault: 'lose-answer', on: true, times: 1 })
    const member = first.member
    const made = await submitGeneration(member, aPress(member, { prompt: 'wants one' }))
    await workOnce(made.id)
    const attempt = await db().attempt.findFirstOrThrow({ where: { generationId: made.id } })
    await hear(member.workspaceId, attempt.id, wordOf(first.taskId))
    expect(await db().generation.findUnique({ where: { id: made.id } })).toMatchObject({ state: 'unknown' })
  })
})

it('asks less often where the provider calls back', () => {
  const now = new Date()
  const waitMs = (isCalledBack: boolean) =>
    nextPollAt(now, 0, now, { isCalledBack }).getTime() - now.getTime()
  expect([waitMs(false), waitMs(true)]).toEqual([1_000, 60_000])
})

it('hands its address to the provider only when the studio has one', async () => {
  const { callbackUrl } = await import('./callback-url')
  expect(getOffer('modellix:kling-v3-t2v').providerId).toBe('modellix')
  expect(callbackUrl(getProvider('modellix'), 'token')).toBeUndefined()
  vi.resetModules()
  vi.stubEnv('PUBLIC_URL', 'https://studio.example/')
  const fresh = await import('./callback-url')
  expect(fresh.callbackUrl(getProvider('modellix'), 'token')).toBe(
    'https://studio.example/api/hooks/modellix/token',
  )
  vi.unstubAllEnvs()
})
