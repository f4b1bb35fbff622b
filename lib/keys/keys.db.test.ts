import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { getOffers } from '@/lib/pricing/queries'
import {
  aKey,
  DEAD_HOST,
  type KeyRoom,
  modellix,
  openKeyRoom,
  opened,
  OTHER_SECRET,
  rowOf,
  running,
  SECRET,
} from '@/tests/factories/keys'
import { aPress, createMember } from '@/tests/factories/studio'
import { workOn } from '@/tests/factories/work'
import { addKey } from './add-key'
import { deleteKey } from './delete-key'
import { moveKey } from './move-key'
import { openKey } from './open-key'
import { getKey, getKeys } from './queries'
import { renameKey } from './rename-key'
import { rotateKey } from './rotate-key'
import { setKeyEnabled } from './set-key-enabled'
import { setKeySettings } from './set-key-settings'
import { testKey } from './test-key'

let room: KeyRoom
const typed = (change: Parameters<typeof aKey>[1] = {}) => aKey(room, change)

beforeAll(async () => {
  room = await openKeyRoom()
})
afterEach(() => room.simulator.engine.faults.clear())
afterAll(() => room.close())

/** What only holds for the secret, the address and the choices that it was learnt with. */
async function learntOf(id: string) {
  const { memory, goneOffers } = await rowOf(id)
  return { memory, goneOffers }
}
const learn = (id: string) =>
  db().providerKey.update({
    where: { id },
    data: {
      memory: { pathShape: 'async' },
      goneOffers: { 'modellix:kling-v3-t2v': new Date().toISOString() },
    },
  })

describe('a saved key', () => {
  it('is tested again, and keeps what was said and when', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    room.simulator.engine.faults.set({ fault: 'key-refused', on: true })
    expect(await testKey(member, { keyId: id })).toMatchObject({ outcome: 'wrong' })
    expect((await getKey(member, id)).lastCheck).toMatchObject({ outcome: 'wrong' })
    room.simulator.engine.faults.clear()
    expect(await testKey(member, { keyId: id })).toMatchObject({ outcome: 'good' })
    expect(Date.now() - Date.parse((await getKey(member, id)).lastCheck!.at)).toBeLessThan(10_000)
    expect(await testKey(member, { keyId: member.keyId })).toMatchObject({ outcome: 'good' })
  })

  it('shows a test of before outcomes had names', async () => {
    const member = await createMember()
    const lastCheck = { isValid: true, message: 'Fine.', balanceMicros: 5, at: '2026-11-20T10:00:00.000Z' }
    await db().providerKey.update({ where: { id: member.keyId }, data: { lastCheck } })
    expect((await getKey(member, member.keyId)).lastCheck).toMatchObject({
      outcome: 'good',
      balanceMicros: 5,
    })
  })

  it('is replaced, also while something runs; the old secret is gone and what was learnt with it', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    await running(member, id)
    await learn(id)
    const before = await rowOf(id)
    await expect(
      rotateKey(member, { keyId: id, values: { apiKey: 'bad-canary-0002' } }),
    ).rejects.toMatchObject({
      code: 'invalid',
    })
    expect((await rowOf(id)).sealed).toBe(before.sealed)
    const after = await rotateKey(member, { keyId: id, values: { apiKey: OTHER_SECRET } })
    expect(after).toMatchObject({ lastFour: '77cc', baseUrl: room.here, runningCount: 1 })
    expect(after.rotatedAt).not.toBeNull()
    expect(await opened(id)).toBe(OTHER_SECRET)
    expect(await learntOf(id)).toEqual({ memory: {}, goneOffers: {} })
  })

  it('gets another address only with the key typed anew, and not while something runs', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    const there = `${room.simulator.url}/modellix/api/v1/`
    const move = (baseUrl: string, apiKey = OTHER_SECRET) =>
      moveKey(member, { keyId: id, baseUrl, values: { apiKey }, isUntestedFine: true })
    await expect(move(there)).rejects.toMatchObject({ details: { fields: { baseUrl: expect.anything() } } })
    await expect(move(`http://${DEAD_HOST}`, '')).rejects.toMatchObject({
      details: { fields: { apiKey: expect.stringContaining('API key') } },
    })
    const generationId = await running(member, id)
    await expect(move(`http://${DEAD_HOST}`)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('still needs this key'),
    })
    await db().generation.update({ where: { id: generationId }, data: { state: 'done' } })
    await learn(id)
    const before = await rowOf(id)
    const moved = await move(`http://${DEAD_HOST}`)
    expect(moved).toMatchObject({ baseUrl: `http://${DEAD_HOST}`, lastFour: '77cc' })
    expect(await learntOf(id)).toEqual({ memory: {}, goneOffers: {} })
    expect(await opened(id)).toBe(OTHER_SECRET)
    expect(() => openKey(modellix, { ...before, baseUrl: `http://${DEAD_HOST}` })).toThrow('cannot be opened')
  })

  it('takes another label, and another choice of its provider', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    await learn(id)
    expect(await renameKey(member, { keyId: id, label: 'x'.repeat(60) })).toMatchObject({
      label: 'x'.repeat(60),
    })
    expect(await setKeySettings(member, { keyId: id, settings: { pathShape: 'plain' } })).toMatchObject({
      settings: { pathShape: 'plain', tier: '0' },
    })
    expect(await learntOf(id)).toEqual({ memory: {}, goneOffers: {} })
    expect(openKey(modellix, await rowOf(id)).settings).toEqual({ pathShape: 'plain', tier: '0' })
    await expect(
      setKeySettings(member, { keyId: id, settings: { pathShape: 'other' } }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is deleted once nothing needs it: wiped, off for good, and its label stays with its clips', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed({ label: 'Main account' }))
    const generationId = await running(member, id)
    await expect(deleteKey(member, { keyId: id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^One clip still needs this key.*Nothing was changed\.$/),
    })
    await db().generation.update({ where: { id: generationId }, data: { state: 'unknown' } })
    await expect(deleteKey(member, { keyId: id })).rejects.toMatchObject({
      message: expect.stringContaining('waits for a word from you'),
    })
    expect(await opened(id)).toBe(SECRET)
    await db().generation.update({ where: { id: generationId }, data: { state: 'done' } })
    await learn(id)
    await deleteKey(member, { keyId: id })

    expect(await rowOf(id)).toMatchObject({ sealed: '', lastFour: '', lastCheck: null })
    expect(await learntOf(id)).toEqual({ memory: {}, goneOffers: {} })
    expect((await getKeys(member)).keys.map((key) => key.id)).not.toContain(id)
    expect(
      (await getOffers(member, { model: 'kling-v3/text-to-video' })).map(({ key }) => key?.id),
    ).not.toContain(id)
    const made = await db().generation.findUniqueOrThrow({
      where: { id: generationId },
      include: { key: true },
    })
    expect(made.key.label).toBe('Main account')
    for (const again of [
      () => setKeyEnabled(member, { keyId: id, isEnabled: true }),
      () => rotateKey(member, { keyId: id, values: { apiKey: SECRET } }),
      () => testKey(member, { keyId: id }),
      () => deleteKey(member, { keyId: id }),
    ])
      await expect(again()).rejects.toMatchObject({ code: 'not_found' })
    await expect(submitGeneration(member, aPress({ keyId: id }))).rejects.toMatchObject({
      code: 'precondition',
    })
    await expect(
      db().providerKey.update({ where: { id }, data: { disabledAt: null } }),
      'the database itself',
    ).rejects.toThrow()
  })

  it('is deleted or used, never both, when both happen at once', async () => {
    const member = await createMember()
    const { id } = await addKey(member, typed())
    const [deleted, pressed] = await Promise.allSettled([
      deleteKey(member, { keyId: id }),
      submitGeneration(member, aPress({ keyId: id })),
    ])
    const generation = await db().generation.findFirst({ where: { keyId: id } })
    if (deleted.status === 'fulfilled' && generation) {
      expect(await workOn(generation.id)).toBe('refused')
    } else expect([deleted.status, pressed.status]).toContain('fulfilled')
  })

  it('of the simulator stays as it is, but for being switched off', async () => {
    const member = await createMember()
    const { keyId } = member
    for (const change of [
      () => renameKey(member, { keyId, label: 'Real' }),
      () => rotateKey(member, { keyId, values: { apiKey: SECRET } }),
      () => moveKey(member, { keyId, baseUrl: 'https://example.com', values: { apiKey: SECRET } }),
      () => setKeySettings(member, { keyId, settings: { pathShape: 'plain' } }),
      () => deleteKey(member, { keyId }),
    ])
      await expect(change()).rejects.toMatchObject({ code: 'invalid' })
    expect(await setKeyEnabled(member, { keyId, isEnabled: false })).toMatchObject({
      label: 'Simulator',
      isSimulator: true,
      isEnabled: false,
    })
  })
})

describe('the wrong person', () => {
  const verbs: [string, (ctx: MemberCtx, keyId: string) => Promise<unknown>][] = [
    ['look', (ctx, keyId) => getKey(ctx, keyId)],
    ['test', (ctx, keyId) => testKey(ctx, { keyId })],
    ['replace', (ctx, keyId) => rotateKey(ctx, { keyId, values: { apiKey: OTHER_SECRET } })],
    ['move', (ctx, keyId) => moveKey(ctx, { keyId, baseUrl: '', values: { apiKey: OTHER_SECRET } })],
    ['rename', (ctx, keyId) => renameKey(ctx, { keyId, label: 'Mine' })],
    ['set', (ctx, keyId) => setKeySettings(ctx, { keyId, settings: { pathShape: 'plain' } })],
    ['switch', (ctx, keyId) => setKeyEnabled(ctx, { keyId, isEnabled: false })],
    ['delete', (ctx, keyId) => deleteKey(ctx, { keyId })],
  ]

  it.each(verbs)('may not %s', async (_name, act) => {
    const [owner, stranger] = [await createMember(), await createMember()]
    const { id } = await addKey(owner, typed())
    const before = await rowOf(id)
    await expect(act(stranger, id)).rejects.toMatchObject({ code: 'not_found' })
    for (const role of ['creator', 'reviewer'] as const) {
      const lower = { ...owner, actor: { ...owner.actor, role } }
      await expect(act(lower, id)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(addKey(lower, typed())).rejects.toMatchObject({ code: 'forbidden' })
      await expect(testKey(lower, typed())).rejects.toMatchObject({ code: 'forbidden' })
      await expect(getKeys(lower)).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await rowOf(id)).toEqual(before)
  })
})
