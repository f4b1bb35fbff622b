import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { seal } from '@/lib/core/seal'
import { sendPaid } from '@/lib/providers/calls'
import { NotSent, type ProviderIo } from '@/lib/providers/contract'
import { tablesHolding } from '@/tests/factories/search-database'
import {
  aKey,
  DEAD_HOST,
  type KeyRoom,
  modellix,
  openKeyRoom,
  opened,
  OTHER_SECRET,
  rowOf,
  SECRET,
} from '@/tests/factories/keys'
import { createMember } from '@/tests/factories/studio'
import { addKey } from './add-key'
import { deleteKey } from './delete-key'
import { openKey } from './open-key'
import { getKeys } from './queries'
import { rotateKey } from './rotate-key'
import { runKeyCheck } from './run-key-check'
import { isSealedToPlace } from './seal-key'
import { testKey } from './test-key'

let room: KeyRoom
const aCreate = ({ baseUrl, key }: ProviderIo) => ({
  url: `${baseUrl}/kling/kling-v3-t2v`,
  headers: { authorization: `Bearer ${key}` },
  json: {},
  timeoutMs: 2_000,
})
const typed = (change: Parameters<typeof aKey>[1] = {}) => aKey(room, change)

beforeAll(async () => {
  room = await openKeyRoom()
})
afterEach(() => room.simulator.engine.faults.clear())
afterAll(() => room.close())

describe('a sealed key', () => {
  it('opens in its own place and in no other', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    const { id: otherId } = await addKey(member, typed({ values: { apiKey: OTHER_SECRET } }))
    const [row, other, stranger] = [await rowOf(id), await rowOf(otherId), await createMember()]
    expect(openKey(modellix, row).key).toBe(SECRET)
    const elsewhere = [
      { id: otherId },
      { workspaceId: stranger.workspaceId },
      { providerId: 'fal' },
      { baseUrl: null },
      { baseUrl: `${room.simulator.url}/modellix/api/v2` },
      { baseUrl: 'https://thief.example.com' },
      { isSimulator: true },
      { sealed: other.sealed },
      // Neither does it pass for an older one, nor an older one for it.
      { sealed: row.sealed.replace(/^place\./, '') },
    ]
    for (const change of elsewhere)
      expect(() => openKey(modellix, { ...row, ...change }), JSON.stringify(change)).toThrow(
        'cannot be opened',
      )
  })

  it('is carried to its own address alone, whatever an adapter does with it', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    const io = openKey(modellix, await rowOf(id))
    const thief = { ...io, baseUrl: `http://${DEAD_HOST}` }
    const free = await modellix.balance!(thief).catch((error: unknown) => error)
    expect(free).toMatchObject({ cause: { stage: 'before-send', reason: 'blocked-address' } })
    await expect(sendPaid('Modellix', thief, aCreate(thief))).rejects.toThrow(NotSent)
    expect(await modellix.balance!(io)).toMatchObject({ currency: 'USD' })
  })

  it('is not opened by a queue entry that names another address', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    const { sealed, providerId } = await rowOf(id)
    const { workspaceId } = member
    const draft = { id, providerId, baseUrl: `http://${DEAD_HOST}`, settings: {}, sealed }
    expect(await runKeyCheck(member, { workspaceId, draft })).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('cannot be opened'),
    })
  })

  it('of before it was bound to its workspace opens, and is sealed anew at once', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    const older = seal(SECRET, `${id} modellix ${room.here}`)
    await db().providerKey.update({ where: { id }, data: { sealed: older } })
    expect(await opened(id)).toBe(SECRET)
    await vi.waitFor(async () => expect(isSealedToPlace((await rowOf(id)).sealed)).toBe(true))
    expect(await opened(id)).toBe(SECRET)
    const moved = { ...(await rowOf(id)), workspaceId: (await createMember()).workspaceId }
    expect(() => openKey(modellix, moved)).toThrow('cannot be opened')
  })
})

it('leaves no secret in the clear: no row, queue entry, error or view holds a part of one', async () => {
  const member = await createMember()
  const said: unknown[] = []
  const note = async (what: Promise<unknown>) =>
    said.push(await what.catch((error: Error) => ({ ...error, message: error.message, stack: error.stack })))
  const { id } = await addKey(member, typed())
  await note(addKey(member, typed({ values: { apiKey: 'bad-canary-Zz9-0003' } })))
  await note(addKey(member, typed({ baseUrl: `http://${DEAD_HOST}` })))
  await note(testKey(member, typed()))
  await note(testKey(member, { keyId: id }))
  await note(rotateKey(member, { keyId: id, values: { apiKey: OTHER_SECRET } }))
  // A provider that repeats a key it was given.
  vi.spyOn(modellix, 'checkKey').mockImplementationOnce(async ({ key }) => ({
    isValid: false,
    message: `No: ${key}!`,
  }))
  await note(testKey(member, typed()))
  vi.restoreAllMocks()
  await note(getKeys(member))
  await note(deleteKey(member, { keyId: id }))
  expect(said).toHaveLength(8)
  expect(JSON.stringify(said)).not.toContain('canary')
  expect(await tablesHolding(env().DATABASE_URL, ['-canary-'])).toEqual([])
})
