import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { SetBudgetInput } from '@/lib/ledger/schema'
import { setBudget } from '@/lib/ledger/set-budget'
import { settleHold } from '@/lib/ledger/settle-hold'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { workOn } from '@/tests/factories/work'
import { chooseNotification } from './choose-notification'
import { forgetOldNotifications } from './forget-old-notifications'
import { notify } from './notify'
import { countUnread, getNotificationChoices, getNotifications } from './queries'
import { readAllNotifications } from './read-all-notifications'
import { readNotification } from './read-notification'

/** What `aPress` costs. */
const PRICE = 290_000
const DAY_MS = 86_400_000

let simulator: RunningSimulator
beforeAll(async () => {
  simulator = await openSimulator()
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const heard = async (ctx: MemberCtx) => (await getNotifications(ctx, { cursor: '' })).items
const isNear = (ctx: MemberCtx) =>
  db().notification.findMany({ where: { userId: ctx.actor.userId, kind: 'budget.near' } })

async function tell(ctx: MemberCtx, prompt = 'told', createdAt = new Date()): Promise<string> {
  const details = { generationId: newId(), prompt, message: '' }
  await notify(db(), { ...ctx, userIds: [ctx.actor.userId], kind: 'generation.failed', details })
  const { id } = await db().notification.findFirstOrThrow({
    where: { userId: ctx.actor.userId },
    orderBy: { id: 'desc' },
  })
  await db().notification.update({ where: { id }, data: { createdAt } })
  return id
}

describe('whoever made it', () => {
  it('hears once that it is finished, and nobody else does', async () => {
    const member = await createMember()
    const other = await createColleague(member, 'owner')
    const { id } = await submitGeneration(member, aPress(member, { prompt: 'told when done' }))
    expect(await workOn(id)).toBe('done')
    const { id: assetId } = await db().asset.findFirstOrThrow({ where: { generationId: id } })
    expect(await heard(member)).toMatchObject([
      { title: 'Finished', words: 'told when done', href: `/gallery/${assetId}`, isRead: false },
    ])
    expect(await heard(other)).toEqual([])
  })

  it('hears that it failed or was refused, and that nothing was charged', async () => {
    const member = await createMember()
    for (const fault of ['moderation-after-acceptance', 'no-credit']) {
      simulator.engine.faults.clear()
      simulator.engine.faults.set({ fault, on: true })
      const { id } = await submitGeneration(member, aPress(member, { prompt: fault }))
      expect(['failed', 'refused']).toContain(await workOn(id))
      expect((await heard(member))[0]).toMatchObject({
        title: 'Could not be made',
        words: fault,
        href: `/queue#${id}`,
      })
      expect((await heard(member))[0]!.note).toMatch(/Nothing was charged|back in the budget/)
    }
    expect(await heard(member)).toHaveLength(2)
  })

  it('hears that nobody knows the outcome', async () => {
    const member = await createMember()
    simulator.engine.faults.set({ fault: 'lose-answer', on: true, times: 1 })
    const { id } = await submitGeneration(member, aPress(member))
    expect(await workOn(id)).toBe('unknown')
    expect(await heard(member)).toMatchObject([{ title: 'Outcome unknown: it needs you' }])
  })
})

describe('a budget near its end', () => {
  const limit = (member: MemberCtx, change: object) =>
    setBudget(member, SetBudgetInput.parse({ isSimulated: true, warnPercent: 80, ...change }))

  it('is told once to those who set budgets, however many press at once', async () => {
    const owner = await createMember()
    const admin = await createColleague(owner, 'admin')
    const creator = await createColleague(owner, 'creator')
    await limit(owner, { scopeType: 'workspace', limit: '2.90' })
    await Promise.all(Array.from({ length: 7 }, () => submitGeneration(owner, aPress(owner))))
    expect(await isNear(owner)).toEqual([])
    await Promise.all(Array.from({ length: 3 }, () => submitGeneration(owner, aPress(owner))))
    for (const ctx of [owner, admin]) {
      expect(await isNear(ctx)).toHaveLength(1)
      expect((await isNear(ctx))[0]!.details).toMatchObject({
        spentMicros: 8 * PRICE,
        limitMicros: 2_900_000,
      })
    }
    expect(await isNear(creator)).toEqual([])
  })

  it('is told to the person too whose own it is, and anew after it was set anew', async () => {
    const owner = await createMember()
    const bo = { ...(await createColleague(owner, 'creator')), keyId: owner.keyId }
    const own = { scopeType: 'person', personId: bo.actor.userId }
    await limit(owner, { ...own, limit: '0.30' })
    await submitGeneration(bo, aPress(bo))
    expect(await isNear(bo)).toHaveLength(1)
    expect(await isNear(owner)).toHaveLength(1)
    expect((await heard(bo))[0]).toMatchObject({ title: 'A budget is nearly used up', href: '/create' })
    expect((await heard(owner))[0]).toMatchObject({ words: 'Anna', href: '/admin/budgets' })
    await limit(owner, { ...own, limit: '0.60' })
    await submitGeneration(bo, aPress(bo))
    expect(await isNear(bo)).toHaveLength(2)
  })

  it('is told when a charge above its hold is what brings it there', async () => {
    const owner = await createMember()
    await limit(owner, { scopeType: 'workspace', limit: '1' })
    const { id } = await submitGeneration(owner, aPress(owner))
    const capture = { step: 'capture', amountMicros: 900_000, source: 'provider' } as const
    await db().$transaction((tx) => settleHold(tx, id, capture))
    await db().$transaction((tx) => settleHold(tx, id, capture))
    expect(await isNear(owner)).toHaveLength(1)
  })
})

describe('notifications', () => {
  it('are read one by one or all that were shown, and only by whom they are for', async () => {
    const member = await createMember()
    const stranger = await createMember()
    const first = await tell(member, 'first', new Date(Date.now() - 2_000))
    await tell(member, 'second', new Date(Date.now() - 1_000))
    expect(await countUnread(member)).toEqual({ unread: 2 })
    await expect(readNotification(stranger, { notificationId: first })).rejects.toMatchObject({
      code: 'not_found',
    })
    const elsewhere = { ...member, workspaceId: stranger.workspaceId }
    await expect(readNotification(elsewhere, { notificationId: first })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await heard(elsewhere)).toEqual([])
    await readNotification(member, { notificationId: first })
    await readNotification(member, { notificationId: first })
    expect(await countUnread(member)).toEqual({ unread: 1 })
    const [newest] = await heard(member)
    await tell(member, 'came meanwhile', new Date(Date.now() + 1_000))
    await readAllNotifications(member, { until: newest!.at })
    expect((await heard(member)).map(({ words, isRead }) => [words, isRead])).toEqual([
      ['came meanwhile', false],
      ['second', true],
      ['first', true],
    ])
  })

  it('come page by page, each once, also where many have the same time', async () => {
    const member = await createMember()
    const at = new Date()
    const ids = Array.from({ length: 95 }, () => newId())
    await db().notification.createMany({
      data: ids.map((id) => ({
        id,
        workspaceId: member.workspaceId,
        userId: member.actor.userId,
        kind: 'generation.failed',
        details: { generationId: id, prompt: '', message: '' },
        createdAt: at,
      })),
    })
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await getNotifications(member, { cursor })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(ids.toSorted().toReversed())
    expect((await getNotifications(member, { cursor: 'broken~cursor' })).items).toHaveLength(40)
  })

  it('are heard as the person chose: neither way leaves no trace', async () => {
    const member = await createMember()
    const choice = { kind: 'generation.failed', byMail: false } as const
    const { choices } = await chooseNotification(member, { ...choice, inApp: false })
    expect(choices.find(({ kind }) => kind === 'generation.failed')).toMatchObject({ inApp: false })
    await notify(db(), {
      ...member,
      userIds: [member.actor.userId],
      kind: 'generation.failed',
      details: { generationId: newId(), prompt: 'quiet', message: '' },
    })
    expect(await db().notification.count({ where: { userId: member.actor.userId } })).toBe(0)
    await chooseNotification(member, { ...choice, inApp: true })
    await tell(member, 'loud')
    expect(await heard(member)).toHaveLength(1)
    expect((await getNotificationChoices(member)).canMail).toBe(false)
  })

  it('are kept for 90 days', async () => {
    const member = await createMember()
    await tell(member, 'old', new Date(Date.now() - 91 * DAY_MS))
    await tell(member, 'kept', new Date(Date.now() - 89 * DAY_MS))
    expect(await forgetOldNotifications()).toBe(1)
    expect((await heard(member)).map(({ words }) => words)).toEqual(['kept'])
  })
})
