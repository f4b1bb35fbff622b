import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, workOn, workOnce } from '@/tests/factories/work'
import { claim, type Lease } from './lease'
import { getGeneration } from './queries'
import { recordRefused } from './record-answer'
import { submitGeneration } from './submit-generation'

let simulator: RunningSimulator

beforeAll(async () => {
  simulator = await openSimulator()
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const due = (id: string) => db().generation.update({ where: { id }, data: { nextStepAt: new Date() } })

describe('trouble of our own', () => {
  it('before sending is not tried for ever, and gives the money back', async () => {
    const member = await createMember()
    const assetId = newId()
    await db().asset.create({
      data: {
        id: assetId,
        workspaceId: member.workspaceId,
        createdById: member.actor.userId,
        origin: 'upload',
        mediaType: 'image',
        storageKey: 'gone/frame.png',
        filename: 'frame.png',
        mime: 'image/png',
        bytes: 1,
        sha256: '0'.repeat(64),
        widthPx: 640,
        heightPx: 360,
        kind: 'upload',
        prompt: 'frame',
      },
    })
    const { id } = await submitGeneration(
      member,
      aPress(
        member,
        {
          modelId: 'kling-v3/image-to-video',
          startFrame: assetId,
          aspectRatio: undefined,
          prompt: 'lost frame',
        },
        'modellix:kling-v3-i2v',
      ),
    )
    let turns = 0
    for (let state = 'held'; state === 'held'; turns++) {
      await due(id)
      await workOnce(id)
      state = (await getGeneration(member, { generationId: id })).state
    }
    expect(turns).toBeLessThanOrEqual(6)
    expect(await getGeneration(member, { generationId: id })).toMatchObject({ state: 'refused' })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, heldMicros: 0, sum: 0 })
    expect(simulator.engine.book().filter(({ prompt }) => prompt === 'lost frame')).toHaveLength(0)
  })

  it('while waiting is shown, waited for and bounded like any other', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member))
    await workOnce(id)
    const { sealed } = await db().providerKey.findUniqueOrThrow({ where: { id: member.keyId } })
    const where = { id: member.keyId }
    await db().providerKey.update({ where, data: { sealed: 'x25519.not.a.sealed.key' } })
    await workOnce(id)
    const waiting = await getGeneration(member, { generationId: id })
    expect(waiting).toMatchObject({ state: 'accepted', message: expect.stringContaining('cannot be opened') })

    await db().generation.update({ where: { id }, data: { acceptedAt: new Date(0) } })
    await workOnce(id)
    expect((await getGeneration(member, { generationId: id })).state).toBe('unknown')
    await db().providerKey.update({ where, data: { sealed } })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 1, sum: 0 })
  })
})

describe('odd answers', () => {
  it('with bytes that Postgres refuses still release the hold', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member))
    const lease = (await claim(id, ['held'])) as Lease
    await recordRefused(lease, null, { kind: 'invalid', message: 'No\0 such model' })
    lease.stop()
    const view = await getGeneration(member, { generationId: id })
    expect(view).toMatchObject({ state: 'refused', message: 'No such model. Nothing was charged.' })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0 })
  })

  it('that ask for a wait of years are asked again within the hour', async () => {
    const member = await createMember()
    simulator.engine.faults.set({ fault: 'rate-limited', on: true, times: 1, value: 400_000_000 })
    const { id } = await submitGeneration(member, aPress(member))
    await workOnce(id)
    const { nextStepAt } = await db().generation.findUniqueOrThrow({ where: { id } })
    expect(nextStepAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000)
    await db().providerKey.update({ where: { id: member.keyId }, data: { pausedUntil: null } })
    expect(await workOn(id)).toBe('done')
  })
})
