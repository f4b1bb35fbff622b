import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { getOffer } from '@/lib/providers/registry'
import { addUpload } from '@/lib/uploads/add-upload'
import { aPicture, exampleFile, incoming } from '@/tests/factories/files'
import { aPress, createMember } from '@/tests/factories/studio'
import { ledgerOf } from '@/tests/factories/work'
import { getPrompts } from './prompts'
import { cancelGeneration } from './cancel-generation'
import { retryGeneration } from './retry-generation'
import { submitGeneration } from './submit-generation'

const OFFER = 'modellix:kling-v3-t2v'
const offer = getOffer(OFFER) as { prices: unknown }
const { prices } = offer
afterEach(() => {
  offer.prices = prices
})

describe('where no price is known', () => {
  it('nothing is sent without a ceiling, and with one exactly that is held', async () => {
    const member = await createMember()
    const press = { ...aPress(member), shownTotalMicros: null }
    offer.prices = []
    await expect(submitGeneration(member, press)).rejects.toMatchObject({ code: 'precondition' })
    const made = await submitGeneration(member, { ...press, ceilingMicros: 750_000 })
    expect(made).toMatchObject({ quotedMicros: 750_000, isAtMost: true })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ heldMicros: 750_000, openHolds: 1 })
    await cancelGeneration(member, { generationId: made.id })
    expect(await retryGeneration(member, { generationId: made.id, submitKey: randomUUID() })).toMatchObject({
      quotedMicros: 750_000,
      isAtMost: true,
    })
  })

  it('another ceiling with the same press is another press', async () => {
    const member = await createMember()
    const press = { ...aPress(member), shownTotalMicros: null, ceilingMicros: 750_000 }
    offer.prices = []
    await submitGeneration(member, press)
    await expect(submitGeneration(member, { ...press, ceilingMicros: 900_000 })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('a price that has become known since is shown first', async () => {
    const member = await createMember()
    const press = { ...aPress(member), shownTotalMicros: null, ceilingMicros: 750_000 }
    await expect(submitGeneration(member, press)).rejects.toMatchObject({
      code: 'conflict',
      details: { quote: { totalMicros: 290_000 } },
    })
  })

  it('and a ceiling counts for nothing where a price is known', async () => {
    const member = await createMember()
    const made = await submitGeneration(member, { ...aPress(member), ceilingMicros: 1 })
    expect(made).toMatchObject({ quotedMicros: 290_000, isAtMost: false })
    expect(await db().hold.findUnique({ where: { generationId: made.id } })).toMatchObject({
      amountMicros: 290_000n,
    })
  })
})

describe('the files of a request', () => {
  const image = (startFrame: string) => ({
    modelId: 'kling-v3/image-to-video',
    prompt: 'it moves',
    startFrame,
    aspectRatio: undefined as never,
  })
  const press = (member: Awaited<ReturnType<typeof createMember>>, startFrame: string) => {
    const made = aPress(member, image(startFrame), 'modellix:kling-v3-i2v')
    delete made.request.aspectRatio
    return made
  }

  it('are judged again by the server', async () => {
    const member = await createMember()
    const small = await addUpload(member, incoming(await aPicture(200, 200)))
    await expect(submitGeneration(member, press(member, small.assetId))).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { startFrame: expect.stringContaining('short side needs 300') } },
    })
    const clip = await addUpload(member, incoming(exampleFile('walk.mp4')))
    await expect(submitGeneration(member, press(member, clip.assetId))).rejects.toMatchObject({
      code: 'not_found',
    })
    const fine = await addUpload(member, incoming(await aPicture()))
    expect((await submitGeneration(member, press(member, fine.assetId))).state).toBe('held')
    const stranger = await createMember()
    await expect(submitGeneration(stranger, press(stranger, fine.assetId))).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the last prompts', () => {
  it('are one’s own, newest first, each wording once', async () => {
    const [member, stranger] = [await createMember(), await createMember()]
    for (const prompt of ['first', 'second', 'first'])
      await submitGeneration(member, aPress(member, { prompt }))
    expect((await getPrompts(member)).map(({ words }) => words)).toEqual(['first', 'second'])
    expect(await getPrompts(stranger)).toEqual([])
  })
})
