import { describe, expect, it } from 'vitest'
import { db } from '@/lib/core/db'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { getBudgets } from '@/lib/ledger/queries'
import { settleHold } from '@/lib/ledger/settle-hold'
import { makeProject } from '@/lib/projects/make-project'
import { aPress, createMember } from '@/tests/factories/studio'
import { getUsage, usageLines } from './queries'
import { DIMENSIONS, UsageFilter } from './schema'

const PRICE = 290_000

async function spend(member: Awaited<ReturnType<typeof createMember>>, chargedMicros: number | null) {
  const { id } = await submitGeneration(member, aPress(member))
  await db().$transaction((tx) =>
    settleHold(
      tx,
      id,
      chargedMicros === null
        ? { step: 'release' }
        : { step: 'capture', amountMicros: chargedMicros, source: 'provider' },
    ),
  )
  await db().generation.update({
    where: { id },
    data: { state: chargedMicros === null ? 'refused' : 'done' },
  })
}

describe('usage', () => {
  it('counts the month by everything, and agrees with the budget', async () => {
    const member = await createMember()
    await spend(member, PRICE)
    await spend(member, 300_000)
    await spend(member, null)
    const { id } = await submitGeneration(member, aPress(member))
    await db().generation.update({ where: { id }, data: { state: 'unknown' } })

    const usage = await getUsage(member, { money: 'simulated' })
    const figures = {
      generations: 4,
      failed: 1,
      unknown: 1,
      heldMicros: PRICE,
      quotedMicros: 2 * PRICE,
      chargedMicros: PRICE + 300_000,
    }
    expect(usage.total).toMatchObject(figures)
    const today = new Date().toISOString().slice(0, 10)
    expect(usage.by).toMatchObject({
      day: [{ key: today, ...figures }],
      provider: [{ key: 'modellix', name: 'Modellix', ...figures }],
      model: [{ key: 'kling-v3/text-to-video', ...figures }],
      project: [{ key: 'none', name: 'No project', ...figures }],
      person: [{ key: member.actor.userId, name: 'Anna', ...figures }],
    })
    expect((await getBudgets(member)).simulated).toMatchObject({
      heldMicros: usage.total.heldMicros,
      spentMicros: usage.total.chargedMicros,
    })
  })

  it('counts a project under its name', async () => {
    const member = await createMember()
    const { projectId } = await makeProject(member, { name: 'Film', isOpen: true, memberIds: [] })
    await submitGeneration(member, { ...aPress(member), projectId })
    await submitGeneration(member, aPress(member))
    expect((await getUsage(member, { money: 'simulated' })).by.project).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: projectId, name: 'Film', generations: 1, heldMicros: PRICE }),
        expect.objectContaining({ key: 'none', generations: 1, heldMicros: PRICE }),
      ]),
    )
  })

  it('keeps months, real money and simulated, and workspaces apart', async () => {
    const [member, stranger] = [await createMember(), await createMember()]
    await spend(member, PRICE)
    const nothing = { generations: 0, heldMicros: 0, chargedMicros: 0 }
    expect((await getUsage(stranger, { money: 'simulated' })).total).toMatchObject(nothing)
    expect((await getUsage(member, { money: 'real' })).total).toMatchObject(nothing)
    expect((await getUsage(member, { money: 'simulated', month: '2020-02' })).total).toMatchObject(nothing)
    await db().generation.updateMany({
      where: { workspaceId: member.workspaceId },
      data: { createdAt: new Date('2020-02-29T23:59:59.999Z') },
    })
    const leap = await getUsage(member, { money: 'simulated', month: '2020-02' })
    expect(leap.by.day).toMatchObject([{ key: '2020-02-29', generations: 1 }])
    expect((await getUsage(member, { money: 'simulated', month: '2020-03' })).total).toMatchObject(nothing)
  })

  it.each(DIMENSIONS)('is saved by %s, in dollars', async (by) => {
    const member = await createMember()
    await db().user.update({ where: { id: member.actor.userId }, data: { name: '=Anna, "A"' } })
    await spend(member, PRICE)
    const lines = await usageLines(member, { money: 'simulated', by })
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/,1,0,0,0,0\.29,0\.29,simulated\r\n$/)
    if (by === 'person') expect(lines[1]).toContain(`"'=Anna, ""A"""`)
  })

  it('is for owners and admins', async () => {
    for (const role of ['creator', 'reviewer'] as const) {
      const member = await createMember(role)
      await expect(getUsage(member, {})).rejects.toMatchObject({ code: 'forbidden' })
      await expect(usageLines(member, { by: 'day' })).rejects.toMatchObject({ code: 'forbidden' })
    }
    await getUsage(await createMember('admin'), {})
  })

  it.each(['2026-13', '2026-1', 'now', '9999-01'])('of the month “%s” is refused with a word', (month) => {
    const parsed = UsageFilter.safeParse({ month })
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['Write a month as 2026-11.'])
  })
})
