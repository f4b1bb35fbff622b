import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { cancelGeneration } from '@/lib/generations/cancel-generation'
import { retryGeneration } from '@/lib/generations/retry-generation'
import { submitGeneration } from '@/lib/generations/submit-generation'
import type { Offer, PriceRow } from '@/lib/providers/contract'
import { getOffer } from '@/lib/providers/registry'
import { addUpload } from '@/lib/uploads/add-upload'
import { aPicture, incoming } from '@/tests/factories/files'
import { type KeyRoom, openKeyRoom } from '@/tests/factories/keys'
import { aPress, createMember } from '@/tests/factories/studio'
import { ledgerOf } from '@/tests/factories/work'
import { askLivePrice } from './ask-live-price'

const OFFER = 'wavespeed:kwaivgi/kling-v3.0-std/text-to-video'
/** What the simulated provider asks for five silent seconds. */
const ASKED = 420_000
const offer = getOffer(OFFER) as { -readonly [Name in keyof Offer]: Offer[Name] }
const { prices } = offer

let room: KeyRoom
beforeAll(async () => {
  room = await openKeyRoom()
})
afterEach(() => {
  offer.prices = prices
  room.simulator.engine.faults.clear()
})
afterAll(() => room.close())

async function aMember() {
  const member = await createMember()
  const { workspaceId } = member
  const key = await db().providerKey.findFirstOrThrow({ where: { workspaceId, providerId: 'wavespeed' } })
  const { request, ...press } = { ...aPress(member, {}, OFFER), keyId: key.id }
  return { member, press: { ...press, request }, question: { request, offerId: OFFER, keyId: key.id } }
}

const listedAt = (amountMicros: number): PriceRow[] => [
  { when: {}, unit: 'clip', amountMicros, asOf: '2026-08', source: 'a list', confidence: 'seen' },
]

describe('a price that the provider was asked for', () => {
  it('is the price where none is published, also when it is tried again', async () => {
    const { member, press, question } = await aMember()
    offer.prices = []
    await expect(submitGeneration(member, { ...press, shownTotalMicros: null })).rejects.toMatchObject({
      code: 'precondition',
    })
    expect(await askLivePrice(member, question)).toMatchObject({ amountMicros: ASKED })
    const made = await submitGeneration(member, { ...press, shownTotalMicros: ASKED })
    expect(made).toMatchObject({ quotedMicros: ASKED, isAtMost: false })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ heldMicros: ASKED })
    await cancelGeneration(member, { generationId: made.id })
    expect(await retryGeneration(member, { generationId: made.id, submitKey: randomUUID() })).toMatchObject({
      quotedMicros: ASKED,
    })
  })

  it('is never undercut by the list: what was shown from it sends nothing', async () => {
    const { member, press, question } = await aMember()
    offer.prices = listedAt(300_000)
    await askLivePrice(member, question)
    await expect(submitGeneration(member, { ...press, shownTotalMicros: 300_000 })).rejects.toMatchObject({
      code: 'conflict',
      details: { quote: { totalMicros: ASKED, guardTotalMicros: ASKED, live: { bookMicros: 300_000 } } },
    })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0 })
    await submitGeneration(member, { ...press, shownTotalMicros: ASKED })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ heldMicros: ASKED })
  })

  it('below the list is shown, and the list is held', async () => {
    const { member, press, question } = await aMember()
    offer.prices = listedAt(500_000)
    await askLivePrice(member, question)
    const made = await submitGeneration(member, { ...press, shownTotalMicros: ASKED })
    expect(made).toMatchObject({ quotedMicros: ASKED })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ heldMicros: 500_000 })
  })

  it('counts for ten minutes, for one request, one key and one workspace', async () => {
    const [{ member, press, question }, other] = [await aMember(), await aMember()]
    offer.prices = listedAt(300_000)
    await askLivePrice(member, question)
    const listed = { ...press, shownTotalMicros: 300_000 }
    const request = { ...press.request, prompt: 'another' }
    expect(await submitGeneration(member, { ...listed, request })).toMatchObject({ quotedMicros: 300_000 })
    expect(await submitGeneration(other.member, { ...other.press, shownTotalMicros: 300_000 })).toMatchObject(
      { quotedMicros: 300_000 },
    )
    await db().livePrice.updateMany({
      where: { keyId: question.keyId },
      data: { askedAt: new Date(Date.now() - 10 * 60_000) },
    })
    const submitKey = crypto.randomUUID()
    await expect(
      submitGeneration(member, { ...press, submitKey, shownTotalMicros: ASKED }),
    ).rejects.toMatchObject({ code: 'conflict', details: { quote: { totalMicros: 300_000 } } })
  })
})

describe('asking for a price', () => {
  it('says in words why there is none, and keeps nothing', async () => {
    const { member, question } = await aMember()
    room.simulator.engine.faults.set({ fault: 'key-refused', on: true })
    await expect(askLivePrice(member, question)).rejects.toMatchObject({
      code: 'provider',
      message: expect.stringContaining('WaveSpeed'),
    })
    expect(await db().livePrice.count({ where: { workspaceId: member.workspaceId } })).toBe(0)
  })

  it('is for those who may generate, with a key of theirs, where somebody can be asked', async () => {
    const { member, question } = await aMember()
    const { member: stranger } = await aMember()
    await expect(askLivePrice(await createMember('reviewer'), question)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(askLivePrice(stranger, question)).rejects.toMatchObject({ code: 'precondition' })
    const elsewhere = { ...question, offerId: 'modellix:kling-v3-t2v', keyId: member.keyId }
    await expect(askLivePrice(member, elsewhere)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is only for requests without files: nobody hands any in for a question', async () => {
    const { member, question } = await aMember()
    const { assetId: startFrame } = await addUpload(member, incoming(await aPicture()))
    const { aspectRatio: _, ...rest } = question.request
    const request = { ...rest, modelId: 'kling-v3/image-to-video', startFrame }
    const offerId = 'wavespeed:kwaivgi/kling-v3.0-std/image-to-video'
    await expect(askLivePrice(member, { ...question, request, offerId })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('no files'),
    })
  })

  it('is not done without end', async () => {
    const { member, question } = await aMember()
    const { workspaceId } = member
    const { keyId } = question
    await db().livePrice.createMany({
      data: Array.from({ length: 30 }, (_, at) => ({
        workspaceId,
        keyId,
        requestHash: String(at),
        amountMicros: 1,
        askedAt: new Date(),
      })),
    })
    await expect(askLivePrice(member, question)).rejects.toMatchObject({ code: 'limit' })
  })
})
