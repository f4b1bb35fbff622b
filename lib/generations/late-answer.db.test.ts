import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/core/db'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, workOn } from '@/tests/factories/work'
import { claim, claimDue, type Lease } from './lease'
import { loadWork } from './load-work'
import { recordAttempt } from './record-attempt'
import { recoverGenerations } from './recover-generations'
import { recordStored } from './record-stored'
import { sendGeneration } from './send-generation'
import { submitGeneration } from './submit-generation'

let simulator: RunningSimulator

beforeAll(async () => {
  simulator = await openSimulator()
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const stateOf = async (id: string) =>
  (await db().generation.findUniqueOrThrow({ where: { id }, select: { state: true } })).state
const chargesFor = (prompt: string) => simulator.engine.book().filter((charge) => charge.prompt === prompt)

/** Sends while recovery, believing this worker dead, parks the generation before the answer is there. */
async function sendWhileGivenUp(id: string): Promise<void> {
  const lease = await claim(id, ['held'])
  const [work] = await loadWork([id])
  simulator.engine.faults.set({ fault: 'latency', on: true, value: 400 })
  const sending = sendGeneration(lease as Lease, work!)
  while ((await stateOf(id)) !== 'submitting') await new Promise((resolve) => setTimeout(resolve, 10))
  // Another process would find it free: here it is this one, which must not know that it has it in hand.
  lease?.stop()
  await db().generation.update({ where: { id }, data: { leaseUntil: new Date(0) } })
  await recoverGenerations()
  expect(await stateOf(id)).toBe('unknown')
  await sending
}

describe('an answer that comes after recovery gave it up', () => {
  it('of acceptance goes on, with one charge', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member, { prompt: 'late yes' }))
    await sendWhileGivenUp(id)
    expect(await stateOf(id)).toBe('accepted')
    simulator.engine.faults.clear()
    expect(await workOn(id)).toBe('done')
    expect(chargesFor('late yes')).toHaveLength(1)
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 290_000, sum: 0 })
  })

  it.each(['no-credit', 'rate-limited'] as const)('of %s gives the money back', async (fault) => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member, { prompt: `late ${fault}` }))
    simulator.engine.faults.set({ fault, on: true })
    await sendWhileGivenUp(id)
    expect(await stateOf(id)).toBe('refused')
    expect(chargesFor(`late ${fault}`)).toHaveLength(0)
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, heldMicros: 0, sum: 0 })
  })
})

describe('a worker', () => {
  it('does not give up what it has in hand itself, however old the lease', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member))
    const lease = await claim(id, ['held'])
    const [work] = await loadWork([id])
    simulator.engine.faults.set({ fault: 'latency', on: true, value: 300 })
    const sending = sendGeneration(lease as Lease, work!)
    while ((await stateOf(id)) !== 'submitting') await new Promise((resolve) => setTimeout(resolve, 10))
    await db().generation.update({ where: { id }, data: { leaseUntil: new Date(0) } })
    await recoverGenerations()
    expect(await stateOf(id)).toBe('submitting')
    await sending
    lease?.stop()
    expect(await stateOf(id)).toBe('accepted')
  })

  it('that lost its lease before sending sends nothing, and says so', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member, { prompt: 'slept' }))
    const lease = await claim(id, ['held'])
    const [work] = await loadWork([id])
    await sendGeneration({ ...(lease as Lease), isHeld: () => false }, work!)
    lease?.stop()
    expect(await stateOf(id)).toBe('held')
    expect(chargesFor('slept')).toHaveLength(0)
    await db().generation.update({ where: { id }, data: { nextStepAt: new Date() } })
    expect(await workOn(id)).toBe('done')
    expect(chargesFor('slept')).toHaveLength(1)
  })
})

describe('a lease', () => {
  afterEach(() => vi.restoreAllMocks())

  it('counts from the question, so that a process frozen before it read the answer holds nothing', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member))
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(0)
    now.mockReturnValue(13_000)
    const lease = await claim(id, ['held'])
    expect(lease?.isHeld()).toBe(false)
    lease?.stop()
  })

  it('of a frozen process does not keep rows locked', async () => {
    const [row] = await db().$queryRaw<{ idle_in_transaction_session_timeout: string }[]>`
      SHOW idle_in_transaction_session_timeout`
    expect(row?.idle_in_transaction_session_timeout).toBe('15s')
  })

  it('is given for what has waited longest, without any queue entry', async () => {
    const member = await createMember()
    const first = await submitGeneration(member, aPress(member, { prompt: 'first' }))
    const second = await submitGeneration(member, aPress(member, { prompt: 'second' }))
    const past = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000)
    const touch = (id: string, nextStepAt: Date) =>
      db().generation.update({ where: { id }, data: { nextStepAt } })
    await touch(first.id, past(7_200))
    await touch(second.id, past(3_600))
    await recoverGenerations()
    const picked: string[] = []
    for (let turn = 0; turn < 2; turn++) {
      const [lease] = await claimDue(['held'], 1)
      if (lease) picked.push(lease.generationId)
      lease?.stop()
    }
    expect(picked).toEqual([first.id, second.id])
  })
})

describe('writes that are repeated because their answer was lost', () => {
  it('make one attempt, and one settlement', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member))
    const lease = (await claim(id, ['held'])) as Lease
    const attempt = {
      id: '018f0000-0000-7000-8000-00000000000a',
      keyId: member.keyId,
      providerId: 'modellix',
      baseUrl: 'http://127.0.0.1:1',
      wireHash: '0'.repeat(64),
      callbackToken: 'a token of its own',
    }
    await recordAttempt(lease, attempt)
    await recordAttempt(lease, attempt)
    expect(await db().attempt.count({ where: { generationId: id } })).toBe(1)
    expect(await db().generation.findUniqueOrThrow({ where: { id } })).toMatchObject({ tries: 1 })
    lease.stop()

    await db().generation.update({ where: { id }, data: { state: 'collecting', billedMicros: 100_000 } })
    await recordStored(lease, [], { isLast: true })
    await expect(recordStored(lease, [], { isLast: true })).rejects.toMatchObject({ name: 'StaleLease' })
    expect(await ledgerOf(member.workspaceId)).toEqual({
      sum: 0,
      openHolds: 0,
      heldMicros: 0,
      spentMicros: 100_000,
    })
  })

  it('change nothing under an older fence', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member))
    const old = (await claim(id, ['held'])) as Lease
    old.stop()
    await db().generation.update({ where: { id }, data: { leaseUntil: new Date(0), state: 'collecting' } })
    const young = (await claim(id, ['collecting'])) as Lease
    await expect(recordStored(old, [], { isLast: true })).rejects.toMatchObject({ name: 'StaleLease' })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 1 })
    await recordStored(young, [], { isLast: true })
    young.stop()
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0 })
  })
})
