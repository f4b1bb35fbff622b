import { describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { cancelGeneration } from '@/lib/generations/cancel-generation'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { chooseProject } from '@/lib/projects/choose-project'
import { makeProject } from '@/lib/projects/make-project'
import { aPress, createColleague, createMember } from '@/tests/factories/studio'
import { ledgerOf } from '@/tests/factories/work'
import { monthOf } from './month'
import { placeHold } from './place-hold'
import { getBudgetRoom, getBudgets } from './queries'
import { SetBudgetInput } from './schema'
import { setBudget } from './set-budget'
import { settleHold, settleHolds } from './settle-hold'

/** What `aPress` costs. */
const PRICE = 290_000

type Member = Awaited<ReturnType<typeof createMember>>

const colleague = async (of: Member, role: 'creator' | 'admin' = 'creator'): Promise<Member> => ({
  ...(await createColleague(of, role)),
  keyId: of.keyId,
})

const limit = (member: MemberCtx, change: object) =>
  setBudget(member, SetBudgetInput.parse({ isSimulated: true, warnPercent: 80, ...change }))
const forPerson = ({ actor }: Member, dollars: string) => ({
  scopeType: 'person',
  personId: actor.userId,
  limit: dollars,
})
const press = (member: Member) => submitGeneration(member, aPress(member))

/** Counters of this month that differ from what their holds say, and how far any budget is over its limit. */
async function auditBudgets(workspaceId: string) {
  const holds = await db().hold.findMany({ where: { workspaceId } })
  const budgets = await db().budget.findMany({ where: { workspaceId } })
  let [off, overshoot] = [0, 0]
  for (const { id, heldMicros, spentMicros, limitMicros } of budgets) {
    const own = holds.filter(({ budgetIds }) => budgetIds.includes(id))
    const held = own.reduce((sum, one) => sum + (one.state === 'held' ? one.amountMicros : 0n), 0n)
    const spent = own.reduce((sum, one) => sum + (one.capturedMicros ?? 0n), 0n)
    if (held !== heldMicros || spent !== spentMicros) off += 1
    const over = Number(heldMicros + spentMicros - (limitMicros ?? heldMicros + spentMicros))
    overshoot = Math.max(overshoot, over)
  }
  return { off, overshoot }
}

describe('nested budgets', () => {
  it('are overshot by nothing when fifty people press at once', async () => {
    const owner = await createMember()
    const people = await Promise.all(Array.from({ length: 50 }, () => colleague(owner)))
    const { projectId } = await makeProject(owner, { name: 'Film', isOpen: true, memberIds: [] })
    await limit(owner, { scopeType: 'workspace', limit: '16' })
    await limit(owner, { scopeType: 'project', projectId, limit: '10' })
    await limit(owner, { scopeType: 'generation', limit: '0.29' })
    // Odd ones, all in one project, may press twice, even ones once; nobody thrice.
    await Promise.all(people.map((one, at) => limit(owner, forPerson(one, at % 2 ? '0.60' : '0.30'))))
    const outcomes = await Promise.allSettled(
      [1, 2, 3].flatMap(() =>
        people.map((one, at) => submitGeneration(one, { ...aPress(one), ...(at % 2 ? { projectId } : {}) })),
      ),
    )
    const made = outcomes.filter(({ status }) => status === 'fulfilled')
    for (const one of outcomes) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'limit' })
    }
    const found = await auditBudgets(owner.workspaceId)
    process.stdout.write(
      `50 people, ${outcomes.length} presses at once, ${made.length} held: overshoot ${found.overshoot} micro-units\n`,
    )
    expect(found).toEqual({ off: 0, overshoot: 0 })
    // $16.00 holds 55 of them. People's own budgets would hold 75, and with the project's 34 at most 59.
    expect(made).toHaveLength(55)
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ sum: 0, openHolds: 55 })
  })

  it('all move back when holds end, each once, while others press and several end it', async () => {
    const owner = await createMember()
    const people = await Promise.all(Array.from({ length: 8 }, () => colleague(owner)))
    const made = await Promise.all(people.flatMap((one) => [press(one), press(one), press(one)]))
    const ends = made.map(({ id: generationId }, at) =>
      at % 2
        ? ({ generationId, step: 'release' } as const)
        : ({ generationId, step: 'capture', amountMicros: 300_000, source: 'provider' } as const),
    )
    const settle = (some: typeof ends) => db().$transaction((tx) => settleHolds(tx, some))
    const outcomes = await Promise.all([
      ...Array.from({ length: 6 }, (_, at) => settle(ends.slice(at * 4, at * 4 + 4))),
      ...people.map((one) => press(one).then(() => 0)),
    ])
    const again = await Promise.all(ends.map((one) => settle([one])))
    expect(outcomes.reduce((sum, one) => sum + one, 0)).toBe(24)
    expect(again.every((count) => count === 0)).toBe(true)
    expect(await auditBudgets(owner.workspaceId)).toMatchObject({ off: 0 })
    expect(await ledgerOf(owner.workspaceId)).toEqual({
      sum: 0,
      openHolds: 8,
      heldMicros: 8 * PRICE,
      spentMicros: 12 * 300_000,
    })
  })

  it.each([
    [{ scopeType: 'workspace', limit: '0.40' }, 'the workspace’s simulated budget of this month has $0.11'],
    [{ scopeType: 'person', limit: '0.50' }, 'your own simulated budget of this month has $0.21 left'],
    [{ scopeType: 'generation', limit: '0.20' }, 'one generation may cost $0.20 of simulated money at most'],
  ])('say which of them is short and how much is left: %j', async (change, words) => {
    const owner = await createMember()
    await press(owner)
    await limit(owner, change.scopeType === 'person' ? forPerson(owner, change.limit) : change)
    await expect(press(owner)).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringContaining(words),
    })
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ openHolds: 1, heldMicros: PRICE, sum: 0 })
    expect(await db().generation.count({ where: { workspaceId: owner.workspaceId } })).toBe(1)
  })

  it('of a project count what is made in it, and are what its people see when they are the tightest', async () => {
    const owner = await createMember()
    const { projectId } = await makeProject(owner, { name: 'Film', isOpen: true, memberIds: [] })
    await limit(owner, { scopeType: 'project', projectId, limit: '0.40' })
    expect((await getBudgets(owner)).simulated).toMatchObject({ scopeType: 'workspace' })
    await chooseProject(owner, { projectId })
    await submitGeneration(owner, { ...aPress(owner), projectId })
    expect((await getBudgets(owner)).simulated).toMatchObject({
      scopeType: 'project',
      limitMicros: 400_000,
      leftMicros: 400_000 - PRICE,
    })
    await expect(submitGeneration(owner, { ...aPress(owner), projectId })).rejects.toMatchObject({
      details: { budget: 'project', leftMicros: 400_000 - PRICE },
    })
    await press(owner)
    const stranger = await createMember()
    await expect(limit(stranger, { scopeType: 'project', projectId, limit: '9' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('of another person do not stand in the way', async () => {
    const owner = await createMember()
    const bo = await colleague(owner)
    await limit(owner, forPerson(bo, '0'))
    await expect(press(bo)).rejects.toMatchObject({ code: 'limit' })
    await press(owner)
  })
})

describe('a budget', () => {
  it('counts at once, also what was spent before it was set, and is on record', async () => {
    const owner = await createMember()
    const { id: generationId } = await press(owner)
    await db().$transaction((tx) =>
      settleHold(tx, generationId, { step: 'capture', amountMicros: 250_000, source: 'provider' }),
    )
    const room = await limit(owner, { ...forPerson(owner, '0.50'), warnPercent: 50 })
    expect(room.limits).toContainEqual({
      scopeType: 'person',
      scopeId: owner.actor.userId,
      name: 'Anna',
      isSimulated: true,
      limitMicros: 500_000,
      warnPercent: 50,
      heldMicros: 0,
      spentMicros: 250_000,
    })
    await expect(press(owner)).rejects.toMatchObject({ details: { budget: 'person', leftMicros: 250_000 } })
    await limit(owner, forPerson(owner, ''))
    await press(owner)
    const acts = await db().auditEntry.findMany({
      where: { workspaceId: owner.workspaceId, act: 'budget.changed' },
      orderBy: { id: 'asc' },
    })
    expect(acts.map(({ subjectName, details }) => [subjectName, details])).toMatchObject([
      ['Anna', { beforeMicros: null, limitMicros: 500_000, warnPercent: 50 }],
      ['Anna', { beforeMicros: 500_000, limitMicros: null, warnPercent: 80 }],
    ])
  })

  it('goes on next month with its limit and nothing spent', async () => {
    const owner = await createMember()
    const { id: generationId } = await press(owner)
    await limit(owner, { scopeType: 'workspace', limit: '0.30', warnPercent: 70 })
    await db().budget.updateMany({
      where: { workspaceId: owner.workspaceId },
      data: { month: new Date('2020-02-01') },
    })
    expect((await getBudgets(owner)).simulated).toMatchObject({ limitMicros: 300_000, heldMicros: 0 })
    await press(owner)
    await expect(press(owner)).rejects.toMatchObject({ details: { budget: 'workspace' } })
    // What began in the old month ends there.
    await cancelGeneration(owner, { generationId })
    const rows = await db().budget.findMany({
      where: { workspaceId: owner.workspaceId, scopeType: 'workspace' },
      orderBy: { month: 'asc' },
    })
    expect(rows).toMatchObject([
      { heldMicros: 0n },
      { heldMicros: BigInt(PRICE), warnPercent: 70, month: new Date(monthOf(new Date())) },
    ])
  })

  it('changed while others press is kept to from then on', async () => {
    const owner = await createMember()
    const presses = Array.from({ length: 12 }, () => press(owner))
    const outcomes = await Promise.allSettled([
      ...presses,
      limit(owner, { scopeType: 'workspace', limit: '0.30' }),
    ])
    expect(outcomes.at(-1)!.status).toBe('fulfilled')
    await expect(press(owner)).rejects.toMatchObject({ code: 'limit' })
    expect(await auditBudgets(owner.workspaceId)).toMatchObject({ off: 0 })
  })

  it('holds nothing of what does not fit, whatever the amount', async () => {
    const owner = await createMember()
    const { id: generationId } = await press(owner)
    const hold = {
      workspaceId: owner.workspaceId,
      personId: owner.actor.userId,
      projectId: null,
      isSimulated: true,
    }
    await expect(
      db().$transaction((tx) =>
        placeHold(tx, { ...hold, generationId, amountMicros: Number.MAX_SAFE_INTEGER }),
      ),
    ).rejects.toMatchObject({ code: 'limit' })
  })

  it.each([
    ['workspace', '', 'A workspace needs a limit; 0 stops all spending.'],
    ['generation', '-1', 'Dollars, such as 50 or 12.50: at most 1,000,000, six decimals at most.'],
    ['generation', '1e3', 'Dollars, such as 50 or 12.50: at most 1,000,000, six decimals at most.'],
    ['generation', '1000000.01', 'Dollars, such as 50 or 12.50: at most 1,000,000, six decimals at most.'],
  ])('of the %s cannot be “%s”', (scopeType, typed, words) => {
    const parsed = SetBudgetInput.safeParse({ scopeType, limit: typed, isSimulated: false, warnPercent: 80 })
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([words])
  })

  it('is set by owners and admins, for people of their own workspace', async () => {
    const [owner, stranger] = [await createMember(), await createMember()]
    const creator = await colleague(owner)
    await expect(limit(creator, forPerson(creator, '9'))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(getBudgetRoom(creator)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(limit(stranger, forPerson(owner, '0'))).rejects.toMatchObject({ code: 'not_found' })
    await limit(await colleague(owner, 'admin'), forPerson(owner, '9'))
    expect((await getBudgetRoom(stranger)).limits.map(({ scopeId }) => scopeId)).not.toContain(
      owner.actor.userId,
    )
  })
})
