import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { deriveAsset } from '@/lib/assets/derive-asset'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'
import { quote } from '@/lib/pricing/quote'
import { getOffer } from '@/lib/providers/registry'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, workOn, workOnce } from '@/tests/factories/work'
import { cancelGeneration } from './cancel-generation'
import { claim } from './lease'
import { getGeneration, getQueue } from './queries'
import { recoverGenerations } from './recover-generations'
import { resolveUnknown } from './resolve-unknown'
import { retryGeneration } from './retry-generation'
import { submitGeneration } from './submit-generation'

let simulator: RunningSimulator

beforeAll(async () => {
  simulator = await openSimulator()
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const chargesFor = (prompt: string) => simulator.engine.book().filter((charge) => charge.prompt === prompt)

describe('a generation', () => {
  it('goes from the press of the button to a stored, settled clip', async () => {
    const member = await createMember()
    const made = await submitGeneration(member, aPress(member, { prompt: 'whole way' }))
    expect(made).toMatchObject({ state: 'held', quotedMicros: 290_000, chargedMicros: null })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ heldMicros: 290_000, spentMicros: 0, sum: 0 })

    expect(await workOn(made.id)).toBe('done')

    const asset = await db().asset.findFirstOrThrow({ where: { generationId: made.id } })
    expect(asset).toMatchObject({
      mediaType: 'video',
      mime: 'video/mp4',
      isSimulated: true,
      videoCodec: 'avc',
    })
    expect(asset.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(await ledgerOf(member.workspaceId)).toEqual({
      sum: 0,
      openHolds: 0,
      heldMicros: 0,
      spentMicros: 290_000,
    })
    expect(chargesFor('whole way')).toHaveLength(1)
  })

  it.each([
    {
      offerId: 'modellix:kling-v3-t2i',
      change: { prompt: 'a poster' },
      stored: {
        mediaType: 'image',
        mime: 'image/png',
        durationMs: null,
        audioCodec: null,
        prompt: 'a poster',
      },
      ending: '.png',
    },
    {
      offerId: 'kling:tts#en',
      change: { speechText: 'It had rained.', voices: ['commercial_lady_en_f-v1'] },
      stored: {
        mediaType: 'audio',
        mime: 'audio/mpeg',
        widthPx: null,
        audioCodec: 'mp3',
        prompt: 'It had rained.',
      },
      ending: '.mp3',
    },
  ])('keeps what it made as what it is: $stored.mime', async ({ offerId, change, stored, ending }) => {
    const member = await createMember()
    const offer = getOffer(offerId)
    const key = await db().providerKey.findFirstOrThrow({
      where: { workspaceId: member.workspaceId, providerId: offer.providerId },
    })
    const request = { ...defaultRequest(getModel(offer.modelId)), ...change }
    const { totalMicros: shownTotalMicros } = quote(request, offer, new Date())
    const { id } = await submitGeneration(member, {
      submitKey: crypto.randomUUID(),
      request,
      offerId,
      keyId: key.id,
      shownTotalMicros,
      ceilingMicros: 1_000_000,
    })
    expect(await workOn(id)).toBe('done')
    const asset = await db().asset.findFirstOrThrow({ where: { generationId: id } })
    expect(asset).toMatchObject(stored)
    expect(asset.filename.endsWith(ending)).toBe(true)

    await deriveAsset(member, { assetId: asset.id })
    const { posterKey } = await db().asset.findUniqueOrThrow({ where: { id: asset.id } })
    expect(await store().size(posterKey!)).toBeGreaterThan(1_000)
  })

  it('is in the queue once, also when it ends while the queue is read', async () => {
    const member = await createMember()
    const { id } = await submitGeneration(member, aPress(member))
    const read = async () => {
      const { active, recent } = await getQueue(member)
      return [...active, ...recent].map((one) => one.id)
    }
    const turn = (data: { state: 'held' | 'failed'; finishedAt: Date | null }) =>
      db().generation.update({ where: { id }, data })
    for (let at = 0; at < 40; at++) {
      await turn({ state: 'held', finishedAt: null })
      const ending = turn({ state: 'failed', finishedAt: new Date() }).then((row) => [row.id])
      for (const ids of await Promise.all([read(), read(), ending, read()])) expect(ids).toEqual([id])
    }
  })

  it('is captioned with its references as the form shows them, and keeps them as they are', async () => {
    const member = await createMember()
    const prompt = '<<<image_1>>> waves'
    const { id } = await submitGeneration(member, aPress(member, { prompt }))
    const view = { id, prompt: '@image 1 waves', request: expect.objectContaining({ prompt }) }
    expect(await getGeneration(member, { generationId: id })).toMatchObject(view)
    expect((await getQueue(member)).active).toMatchObject([view])
    const filter = GalleryFilter.parse({ state: 'in-progress' })
    expect((await getGallery(member, filter)).items).toMatchObject([{ id, prompt: view.prompt }])
  })

  it('is one generation for a hundred identical presses at once', async () => {
    const member = await createMember()
    const press = aPress(member, { prompt: 'hundred presses' })
    const made = await Promise.all(Array.from({ length: 100 }, () => submitGeneration(member, press)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 1, heldMicros: 290_000 })
  })

  it('refuses a used press key with another body', async () => {
    const member = await createMember()
    const press = aPress(member)
    await submitGeneration(member, press)
    const other = { ...press, request: { ...press.request, prompt: 'something else' } }
    await expect(submitGeneration(member, other)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('sends nothing when the price is not the one that was shown', async () => {
    const member = await createMember()
    const press = { ...aPress(member), shownTotalMicros: 1 }
    await expect(submitGeneration(member, press)).rejects.toMatchObject({
      code: 'conflict',
      details: { quote: { totalMicros: 290_000 } },
    })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, heldMicros: 0 })
  })

  it.each([
    ['an empty prompt', { prompt: '' }],
    ['only spaces', { prompt: '   ' }],
    ['2,501 characters', { prompt: 'x'.repeat(2_501) }],
    ['a duration the model lacks', { durationSeconds: 16 }],
  ])('refuses %s with a word for the field', async (_what, change) => {
    const member = await createMember()
    await expect(submitGeneration(member, aPress(member, change))).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: expect.any(Object) },
    })
  })

  it('overshoots a budget by nothing when everybody presses at once', async () => {
    const member = await createMember()
    await db().workspace.update({
      where: { id: member.workspaceId },
      data: { simulatedBudgetMicros: 1_000_000 },
    })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) =>
        submitGeneration(member, aPress(member, { prompt: `rush ${at}` })),
      ),
    )
    const refused = outcomes.filter((one) => one.status === 'rejected')
    expect(outcomes.length - refused.length).toBe(3)
    for (const one of refused) expect(one.reason).toMatchObject({ code: 'limit' })
    expect((await ledgerOf(member.workspaceId)).heldMicros).toBe(870_000)
  })
})

describe('an unclear answer', () => {
  it.each([
    'lose-answer',
    'error-before-create',
    'error-after-create',
    'close-after-headers',
    'close-mid-body',
    'html-200',
    'truncated-json',
    'enormous-json',
    'id-missing',
    'id-empty',
  ] as const)('%s becomes unknown, is never sent again, and keeps its hold', async (fault) => {
    const member = await createMember()
    const prompt = `unclear ${fault}`
    simulator.engine.faults.set({ fault, on: true, times: 1 })
    const made = await submitGeneration(member, aPress(member, { prompt }))
    expect(await workOn(made.id)).toBe('unknown')
    await recoverGenerations()
    expect((await getGeneration(member, { generationId: made.id })).state).toBe('unknown')
    expect(chargesFor(prompt).length).toBeLessThanOrEqual(1)
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 1, sum: 0 })
    await expect(
      retryGeneration(member, { generationId: made.id, submitKey: randomUUID() }),
    ).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('is settled by a person, once', async () => {
    const member = await createMember()
    simulator.engine.faults.set({ fault: 'lose-answer', on: true, times: 1 })
    const made = await submitGeneration(member, aPress(member))
    await workOn(made.id)
    const admin = await createColleague(member, 'admin')
    const settled = await resolveUnknown(admin, { generationId: made.id, outcome: 'charged' })
    expect(await db().notification.findMany({ where: { workspaceId: member.workspaceId } })).toMatchObject([
      { userId: member.actor.userId, kind: 'generation.unknown' },
      { userId: member.actor.userId, kind: 'generation.failed' },
    ])
    expect(settled).toMatchObject({ state: 'failed', chargedMicros: 290_000 })
    await expect(
      resolveUnknown(member, { generationId: made.id, outcome: 'not-charged' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect(await ledgerOf(member.workspaceId)).toEqual({
      sum: 0,
      openHolds: 0,
      heldMicros: 0,
      spentMicros: 290_000,
    })
  })

  it('of a worker that died while waiting is found by the next one', async () => {
    const member = await createMember()
    const made = await submitGeneration(member, aPress(member, { prompt: 'died waiting' }))
    await workOnce(made.id)
    await db().generation.update({
      where: { id: made.id },
      data: { state: 'submitting', leaseUntil: new Date(0) },
    })
    await db().attempt.updateMany({ where: { generationId: made.id }, data: { state: 'sending' } })
    await recoverGenerations()
    expect((await getGeneration(member, { generationId: made.id })).state).toBe('unknown')
    expect(chargesFor('died waiting')).toHaveLength(1)
  })
})

describe('a refusal', () => {
  it.each([
    ['key-refused', 'Invalid API key'],
    ['no-credit', 'Insufficient balance'],
  ] as const)('%s fails with the provider’s words and charges nothing', async (fault, words) => {
    const member = await createMember()
    simulator.engine.faults.set({ fault, on: true })
    const made = await submitGeneration(member, aPress(member))
    expect(await workOn(made.id)).toBe('refused')
    const view = await getGeneration(member, { generationId: made.id })
    expect(view.message).toContain(words)
    expect(view.message).toContain('Nothing was charged')
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, heldMicros: 0, spentMicros: 0 })
  })

  it.each([
    ['rate-limited', 0],
    ['rate-limited', 0.1],
    ['concurrency-limit', 0],
  ] as const)(
    'for being busy (%s %s) waits a second or more with the same hold and goes through later',
    async (fault, value) => {
      const member = await createMember()
      const prompt = `busy once, ${fault} ${value}`
      simulator.engine.faults.set({ fault, on: true, times: 1, value })
      const pressedAt = Date.now()
      const made = await submitGeneration(member, aPress(member, { prompt }))
      await workOnce(made.id)
      const waiting = await getGeneration(member, { generationId: made.id })
      expect(waiting.state).toBe('held')
      expect(Date.parse(waiting.nextTryAt!) - pressedAt).toBeGreaterThanOrEqual(1_000)
      await db().providerKey.update({ where: { id: member.keyId }, data: { pausedUntil: null } })
      expect(await workOn(made.id)).toBe('done')
      expect(chargesFor(prompt)).toHaveLength(1)
    },
  )

  it('after acceptance gives the money back', async () => {
    const member = await createMember()
    simulator.engine.faults.set({ fault: 'moderation-after-acceptance', on: true })
    const made = await submitGeneration(member, aPress(member))
    expect(await workOn(made.id)).toBe('failed')
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 0, spentMicros: 0, sum: 0 })
  })
})

describe('a finished clip', () => {
  it.each(['result-wrong-length', 'result-expired', 'result-redirect-inward'] as const)(
    'is fetched again after %s, and is whole',
    async (fault) => {
      const member = await createMember()
      simulator.engine.faults.set({ fault, on: true, times: 1 })
      const made = await submitGeneration(member, aPress(member))
      expect(await workOn(made.id)).toBe('done')
      expect(await db().asset.count({ where: { generationId: made.id } })).toBe(1)
    },
  )

  it('without a link, or with a word nobody knows, is looked at again', async () => {
    const member = await createMember()
    simulator.engine.faults.set({ fault: 'success-without-url', on: true, times: 2 })
    const made = await submitGeneration(member, aPress(member))
    expect(await workOn(made.id)).toBe('done')
  })
})

describe('cancelling', () => {
  it('is free while nothing was sent', async () => {
    const member = await createMember()
    const made = await submitGeneration(member, aPress(member, { prompt: 'never sent' }))
    expect(await cancelGeneration(member, { generationId: made.id })).toMatchObject({
      state: 'cancelled',
      chargedMicros: 0,
    })
    await workOn(made.id)
    expect(chargesFor('never sent')).toHaveLength(0)
    expect(await ledgerOf(member.workspaceId)).toEqual({
      sum: 0,
      openHolds: 0,
      heldMicros: 0,
      spentMicros: 0,
    })
  })

  it('keeps a clip that the provider makes anyway', async () => {
    const member = await createMember()
    const made = await submitGeneration(member, aPress(member))
    await workOnce(made.id)
    expect(await cancelGeneration(member, { generationId: made.id })).toMatchObject({
      isCancelRequested: true,
    })
    expect(await workOn(made.id)).toBe('done')
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ spentMicros: 290_000 })
  })
})

describe('a lease', () => {
  it('lets only one worker in, and an old one change nothing', async () => {
    const member = await createMember()
    const made = await submitGeneration(member, aPress(member))
    const [first, second] = await Promise.all([claim(made.id, ['held']), claim(made.id, ['held'])])
    expect([first, second].filter(Boolean)).toHaveLength(1)
    first?.stop()
    second?.stop()
  })
})

describe('another workspace', () => {
  it('may not see, cancel, retry or settle', async () => {
    const [member, stranger] = [await createMember(), await createMember()]
    const { id: generationId } = await submitGeneration(member, aPress(member))
    const refusal = { code: 'not_found' }
    await expect(getGeneration(stranger, { generationId })).rejects.toMatchObject(refusal)
    await expect(cancelGeneration(stranger, { generationId })).rejects.toMatchObject(refusal)
    await expect(retryGeneration(stranger, { generationId, submitKey: randomUUID() })).rejects.toMatchObject(
      refusal,
    )
    await expect(resolveUnknown(stranger, { generationId, outcome: 'charged' })).rejects.toMatchObject(
      refusal,
    )
    await expect(submitGeneration(stranger, aPress(member))).rejects.toMatchObject({ code: 'precondition' })
    expect((await getQueue(stranger)).active).toHaveLength(0)
  })

  it('nor may a reviewer of the same one spend', async () => {
    const reviewer = await createMember('reviewer')
    await expect(submitGeneration(reviewer, aPress(reviewer))).rejects.toMatchObject({ code: 'forbidden' })
  })
})
