import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { retryGeneration } from '@/lib/generations/retry-generation'
import { cancelGeneration } from '@/lib/generations/cancel-generation'
import { submitGeneration } from '@/lib/generations/submit-generation'
import type { RunningSimulator } from '@/lib/simulator/server'
import { getOffer } from '@/lib/providers/registry'
import { aPress, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, workOn } from '@/tests/factories/work'
import { priceRows } from './price-rows'
import { getOffers } from './queries'
import { SetCreditRateInput } from './schema'
import { setCreditRate } from './set-credit-rate'

const OFFER = 'apiframe:kling-2.6#text-to-video'
const { modelId, credit } = getOffer(OFFER)

let simulator: RunningSimulator
beforeAll(async () => {
  simulator = await openSimulator()
})
afterAll(() => simulator.close())

type Member = Awaited<ReturnType<typeof createMember>>

const rate = (member: Member, amount: string, name = credit!.name) =>
  setCreditRate(member, SetCreditRateInput.parse({ providerId: 'apiframe', credit: name, amount }))

/** What the browser shows for a clip now, and sends when the button is pressed. */
async function press(member: Member) {
  const made = aPress(member, { modelId, quality: '1080p' }, OFFER)
  const offers = await getOffers(member, { model: modelId })
  const rows = priceRows({ request: made.request, isComplete: true, ceilings: {} }, offers, 'total')
  const row = rows.find(({ view }) => view.offer.id === OFFER && view.key)!
  return { ...made, keyId: row.view.key!.id, shownTotalMicros: row.quote.totalMicros! }
}

describe('what a credit costs a workspace', () => {
  it('is what is shown, held and, where credits are reported, charged', async () => {
    const member = await createMember()
    const { shownTotalMicros: published } = await press(member)
    await rate(member, '$0.0085')
    const shown = await press(member)
    expect(shown.shownTotalMicros).toBe((published / credit!.amountMicros) * 8_500)
    const { id } = await submitGeneration(member, shown)
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ heldMicros: shown.shownTotalMicros })
    // Held is held: what credits cost later is nothing to it.
    await rate(member, '')
    expect(await workOn(id)).toBe('done')
    expect(await ledgerOf(member.workspaceId)).toMatchObject({
      heldMicros: 0,
      spentMicros: shown.shownTotalMicros,
    })
    expect(await db().hold.findUnique({ where: { generationId: id } })).toMatchObject({
      capturedSource: 'provider',
    })
  })

  it('changed between the look and the press sends nothing, and shows the new price', async () => {
    const member = await createMember()
    const shown = await press(member)
    await rate(member, '0.02')
    await expect(submitGeneration(member, shown)).rejects.toMatchObject({
      code: 'conflict',
      details: { quote: { totalMicros: 2 * shown.shownTotalMicros } },
    })
    expect(await db().generation.count({ where: { workspaceId: member.workspaceId } })).toBe(0)
    const { id } = await submitGeneration(member, await press(member))
    await cancelGeneration(member, { generationId: id })
    await rate(member, '')
    await expect(
      retryGeneration(member, { generationId: id, submitKey: randomUUID() }),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ heldMicros: 0, openHolds: 0 })
    expect((await press(member)).shownTotalMicros).toBe(shown.shownTotalMicros)
  })

  it('is one workspace’s own, and said by those who look after the keys', async () => {
    const [member, stranger] = [await createMember(), await createMember()]
    const { shownTotalMicros } = await press(stranger)
    await rate(member, '0.5')
    expect((await press(stranger)).shownTotalMicros).toBe(shownTotalMicros)
    await expect(rate(await createMember('creator'), '0.5')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(rate(member, '0.5', 'shell')).rejects.toMatchObject({ code: 'invalid' })
  })

  it.each(['0', '-1', 'free', '0.0000001', '101', '1e2', '1,000.5'])('is not %s', (amount) => {
    const read = SetCreditRateInput.safeParse({ providerId: 'apiframe', credit: 'credit', amount })
    expect(read.error?.issues[0]?.message).toContain('Dollars for one credit')
  })
})
