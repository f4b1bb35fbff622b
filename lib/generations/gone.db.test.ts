import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { goneSince } from '@/lib/keys/gone-offers'
import { tryOfferAgain } from '@/lib/keys/try-offer-again'
import { chooseRow, priceRows } from '@/lib/pricing/price-rows'
import { getOffers } from '@/lib/pricing/queries'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, workOn, workOnce } from '@/tests/factories/work'
import { getGeneration } from './queries'
import { retryGeneration } from './retry-generation'
import { submitGeneration } from './submit-generation'

type Member = Awaited<ReturnType<typeof createMember>>

const OFFER = 'modellix:kling-v3-t2v'
const SAID = /^Modellix said on \d{1,2} \w+ \d{4} that it does not have this model any more/
let simulator: RunningSimulator

beforeAll(async () => {
  simulator = await openSimulator()
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const loseModel = () => simulator.engine.faults.set({ fault: 'model-gone', on: true, provider: 'modellix' })

/** Asked for and refused because the provider does not have it any more. */
async function refusedAsGone(member: Member): Promise<string> {
  loseModel()
  const { id } = await submitGeneration(member, aPress(member))
  expect(await workOn(id)).toBe('refused')
  simulator.engine.faults.clear()
  return id
}

async function rowsFor(member: Member) {
  const { request } = aPress(member)
  const offers = await getOffers(member, { model: request.modelId })
  return priceRows({ request, isComplete: true, ceilings: {} }, offers, 'total')
}

const rowOf = async (member: Member, keyId = member.keyId) =>
  (await rowsFor(member)).find(({ view }) => view.offer.id === OFFER && view.key?.id === keyId)

async function markOf({ keyId }: Member): Promise<string | null> {
  const key = await db().providerKey.findUniqueOrThrow({ where: { id: keyId } })
  return goneSince(key.goneOffers, OFFER)
}

describe('a model that the provider does not have any more', () => {
  it('costs nothing, closes its row in words with the date, and leaves every other open', async () => {
    const member = await createMember()
    const { id, ...key } = await db().providerKey.findUniqueOrThrow({ where: { id: member.keyId } })
    const other = newId()
    await db().providerKey.create({
      data: { ...key, id: other, memory: {}, settings: {}, goneOffers: {}, lastCheck: undefined },
    })
    const before = chooseRow(await rowsFor(member), 'pinned', `${OFFER} ${id}`)
    expect(before?.view.key?.id).toBe(id)

    const refused = await refusedAsGone(member)
    expect(await getGeneration(member, { generationId: refused })).toMatchObject({
      isModelGone: true,
      chargedMicros: 0,
    })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, heldMicros: 0 })
    expect((await rowOf(member))?.closedBecause).toMatch(SAID)
    const rows = await rowsFor(member)
    expect(rows.filter(({ closedBecause }) => SAID.test(closedBecause ?? ''))).toHaveLength(1)
    expect((await rowOf(member, other))?.closedBecause).toBeNull()
    const next = chooseRow(rows, 'pinned', `${OFFER} ${id}`)
    expect(next).not.toBeNull()
    expect(next?.id).not.toBe(`${OFFER} ${id}`)
  })

  it('is not sent to again, neither by a new press nor by a retry', async () => {
    const member = await createMember()
    const refused = await refusedAsGone(member)
    const like = { code: 'conflict', message: expect.stringMatching(/Nothing was sent\.$/) }
    await expect(submitGeneration(member, aPress(member))).rejects.toMatchObject(like)
    await expect(
      retryGeneration(member, { generationId: refused, submitKey: randomUUID() }),
    ).rejects.toMatchObject(like)
    expect(await db().generation.count({ where: { workspaceId: member.workspaceId } })).toBe(1)
  })

  it('says so to the whole workspace, and to no other', async () => {
    const [member, stranger] = [await createMember(), await createMember()]
    await refusedAsGone(member)
    expect((await rowOf(stranger))?.closedBecause).toBeNull()
  })

  it('may be asked for again after a day', async () => {
    const member = await createMember()
    await refusedAsGone(member)
    const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString()
    await db().providerKey.update({
      where: { id: member.keyId },
      data: { goneOffers: { [OFFER]: yesterday } },
    })
    expect((await rowOf(member))?.closedBecause).toBeNull()
    const { id } = await submitGeneration(member, aPress(member))
    expect(await workOn(id)).toBe('done')
  })

  it('is there again as soon as one more create is accepted', async () => {
    const member = await createMember()
    const { id: waiting } = await submitGeneration(member, aPress(member))
    await refusedAsGone(member)
    expect(await markOf(member)).not.toBeNull()
    await workOnce(waiting)
    expect(await getGeneration(member, { generationId: waiting })).toMatchObject({ state: 'accepted' })
    expect(await markOf(member)).toBeNull()
    expect((await rowOf(member))?.closedBecause).toBeNull()
  })

  it('can be tried again by whoever manages keys, of this workspace alone', async () => {
    const member = await createMember()
    await refusedAsGone(member)
    const offer = { keyId: member.keyId, offerId: OFFER }
    const creator: Member = { ...member, actor: { ...member.actor, role: 'creator' } }
    expect((await rowOf(member))?.view.gone?.mayTryAgain).toBe(true)
    expect((await rowOf(creator))?.view.gone?.mayTryAgain).toBe(false)
    await expect(tryOfferAgain(creator, offer)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(tryOfferAgain(await createMember(), offer)).rejects.toMatchObject({ code: 'not_found' })
    expect(await markOf(member)).not.toBeNull()
    await tryOfferAgain(member, offer)
    expect((await rowOf(member))?.closedBecause).toBeNull()
  })

  it('is gone alone: what is accepted beside it leaves its mark', async () => {
    const member = await createMember()
    await refusedAsGone(member)
    const beside = aPress(
      member,
      { modelId: 'kling-v2-5-turbo/text-to-video', sound: undefined },
      'modellix:kling-v2.5-turbo-t2v',
    )
    const { id } = await submitGeneration(member, beside)
    expect(await workOn(id)).toBe('done')
    expect(await markOf(member)).not.toBeNull()
  })
})

describe('what the catalogue knows to be over', () => {
  it('is refused as an offer, in the words of the catalogue', async () => {
    const member = await createMember()
    const key = await db().providerKey.findFirstOrThrow({
      where: { workspaceId: member.workspaceId, providerId: 'kling' },
    })
    const press = aPress(
      { keyId: key.id },
      { modelId: 'kling-v2-1-master/text-to-video', quality: undefined, sound: undefined },
      'kling:text2video/kling-v2-1-master',
    )
    await expect(submitGeneration(member, press)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^Kling does not run this any more\. .*Nothing was sent\.$/),
    })
  })

  it('is refused as a model', async () => {
    const member = await createMember()
    const press = { ...aPress(member), offerId: 'modellix:kling-v1-t2v', shownTotalMicros: null }
    const request = { ...press.request, modelId: 'kling-v1/text-to-video' }
    await expect(submitGeneration(member, { ...press, request })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^Kling 1\.0 is retired.*Nothing was sent\.$/),
    })
  })
})
