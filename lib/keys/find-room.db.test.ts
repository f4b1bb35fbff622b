import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId, newToken } from '@/lib/core/ids'
import { claim, type Lease } from '@/lib/generations/lease'
import { loadWork } from '@/lib/generations/load-work'
import { recordAttempt } from '@/lib/generations/record-attempt'
import { sendGeneration } from '@/lib/generations/send-generation'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { getProvider } from '@/lib/providers/registry'
import type { RunningSimulator } from '@/lib/simulator/server'
import { modellix, openOutside, SECRET } from '@/tests/factories/keys'
import { aPress, createMember } from '@/tests/factories/studio'
import { workOnce } from '@/tests/factories/work'
import { findRoom, lookSpacingMs } from './find-room'
import { limitsOf } from './limits-of'
import { sealKey } from './seal-key'

let simulator: RunningSimulator
let member: MemberCtx
let keyId: string
/** The simulator's address where it is a provider like any other, with limits to keep. */
let outside: string

beforeAll(async () => {
  ;({ simulator, outside } = await openOutside())
})
beforeEach(async () => {
  member = await createMember()
  keyId = await anOutsideKey()
})
afterAll(() => simulator.close())

async function anOutsideKey(): Promise<string> {
  const { workspaceId } = member
  const place = { id: newId(), workspaceId, providerId: 'modellix', baseUrl: outside, isSimulator: false }
  await db().providerKey.create({
    data: { ...place, label: 'Typed', sealed: sealKey(SECRET, place), lastFour: '55aa' },
  })
  return place.id
}

const keyRow = () => db().providerKey.findUniqueOrThrow({ where: { id: keyId } })
const setTier = (tier: string) =>
  db().providerKey.update({ where: { id: keyId }, data: { settings: { tier } } })
const stateOf = async (id: string) => (await db().generation.findUniqueOrThrow({ where: { id } })).state

async function press(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at++)
    ids.push((await submitGeneration(member, aPress({ keyId }, { prompt: `${keyId} ${at}` }))).id)
  return ids
}

async function claimAll(ids: readonly string[]): Promise<Lease[]> {
  return Promise.all(ids.map(async (id) => (await claim(id, ['held'])) as Lease))
}

describe('the places of a key', () => {
  it('are never overdrawn by a burst, and what waits says why', async () => {
    const ids = await press(5)
    const leases = await claimAll(ids)
    const works = await loadWork(ids)
    await Promise.all(
      leases.map((lease) =>
        sendGeneration(
          lease,
          works.find(({ id }) => id === lease.generationId)!,
        ),
      ),
    )
    for (const lease of leases) lease.stop()
    // The lowest tier of this provider, and the oldest first.
    const made = simulator.engine.book().filter(({ prompt }) => prompt.startsWith(keyId))
    expect(made).toHaveLength(2)
    expect(await Promise.all(ids.map(stateOf))).toEqual(['accepted', 'accepted', 'held', 'held', 'held'])
    const waiting = await db().generation.findUniqueOrThrow({ where: { id: ids[4]! } })
    expect(waiting.message).toBe('This key runs 2 at once at Modellix; this one waits in line.')
    expect(waiting.nextStepAt.getTime()).toBeGreaterThan(Date.now())
  })

  it('are taken one by one, however many processes see the last one free', async () => {
    const ids = await press(8)
    const leases = await claimAll(ids)
    const attempts = leases.map((lease) => ({ lease, attempt: anAttempt() }))
    const take = () => Promise.all(attempts.map(({ lease, attempt }) => recordAttempt(lease, attempt, 3)))
    const taken = await take()
    expect(taken.filter(Boolean)).toHaveLength(3)
    // Said again because an answer got lost: the same ones, and none besides.
    expect(await take()).toEqual(taken)
    expect(await db().attempt.count({ where: { keyId } })).toBe(3)

    await db().generation.update({ where: { id: ids[taken.indexOf(true)]! }, data: { state: 'collecting' } })
    const next = attempts[taken.indexOf(false)]!
    expect(await recordAttempt(next.lease, next.attempt, 3)).toBe(true)
    for (const lease of leases) lease.stop()
  })

  it('follow the tier that a person sets; the simulator’s own key has none', async () => {
    const ids = await press(4)
    await db().generation.updateMany({ where: { id: { in: ids.slice(0, 3) } }, data: { state: 'running' } })
    const last = { id: ids[3]! }
    expect(await findRoom(modellix, { ...last, key: await keyRow() })).toMatchObject({ waitMs: 2_000 })
    await setTier('10')
    expect(await findRoom(modellix, { ...last, key: await keyRow() })).toBeNull()
    expect(limitsOf(modellix, { ...(await keyRow()), baseUrl: null, isSimulator: true })).toEqual({})
  })

  it('are no more than the requests a minute that looks have to share', async () => {
    const segmind = getProvider('segmind')
    const key = { ...(await keyRow()), settings: {} }
    expect(limitsOf(segmind, key)).toEqual({ requestsPerMinute: 5, tasksAtOnce: 5 })
    expect(limitsOf(segmind, { ...key, settings: { tier: 'enterprise' } })).toEqual({})
    const ids = await press(5)
    await db().generation.updateMany({ where: { id: { in: ids } }, data: { state: 'running' } })
    // Five looks in two minutes, which take ten requests: half are looks.
    expect(await lookSpacingMs(segmind, key)).toBe(120_000)
    expect(await lookSpacingMs(getProvider('kling'), key)).toBe(0)
  })
})

describe('the requests of a key', () => {
  it('are corrected by what the provider’s headers say, and looks leave room for creates', async () => {
    const [id] = (await press(1)) as [string]
    await workOnce(id)
    await expect
      .poll(async () => (await db().keyTurn.findUnique({ where: { keyId } }))?.requestsPerMinute)
      .toBe(600)
    await setTier('0')
    const before = Date.now()
    await workOnce(id)
    const { nextStepAt, polls } = await db().generation.findUniqueOrThrow({ where: { id } })
    expect(polls).toBe(1)
    expect(nextStepAt.getTime() - before).toBeGreaterThanOrEqual(1_200)
  })
})

const anAttempt = () => ({
  id: newId(),
  keyId,
  providerId: 'modellix',
  baseUrl: 'http://127.0.0.1:1',
  wireHash: '0'.repeat(64),
  callbackToken: newToken(),
})
