import { beforeEach, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { SetBudgetInput } from '@/lib/ledger/schema'
import { setBudget } from '@/lib/ledger/set-budget'
import { makeProject } from '@/lib/projects/make-project'
import { aPress, createColleague, createMember } from '@/tests/factories/studio'
import { askApproval } from './ask-approval'
import { decideApproval } from './decide-approval'
import { getApproval, getApprovals } from './queries'
import { SetApprovalLimitInput } from './schema'
import { setApprovalLimit } from './set-approval-limit'
import { withdrawApproval } from './withdraw-approval'

type Member = Awaited<ReturnType<typeof createMember>>

/** What `aPress` costs. */
const PRICE = 290_000

let owner: Member
let creator: Member
let reviewer: Member

const colleague = async (of: Member, role: 'creator' | 'reviewer'): Promise<Member> => ({
  ...(await createColleague(of, role)),
  keyId: of.keyId,
})

const setLimit = (limit: string) => setApprovalLimit(owner, SetApprovalLimitInput.parse({ limit }))
const decide = (ctx: MemberCtx, approvalId: string, isApproved = true, note = '') =>
  decideApproval(ctx, { approvalId, isApproved, note })
const told = async ({ actor }: Member) =>
  (await db().notification.findMany({ where: { userId: actor.userId }, orderBy: { createdAt: 'asc' } })).map(
    ({ kind }) => kind,
  )
const acts = async () =>
  (
    await db().auditEntry.findMany({
      where: { workspaceId: owner.workspaceId, act: { startsWith: 'approval' } },
      orderBy: { id: 'asc' },
    })
  ).map(({ act }) => act)

beforeEach(async () => {
  owner = await createMember()
  creator = await colleague(owner, 'creator')
  reviewer = await colleague(owner, 'reviewer')
  await setLimit('0.28')
})

describe('a request above the limit', () => {
  it('is not sent by a creator, and is by those who approve of others', async () => {
    await expect(submitGeneration(creator, aPress(creator))).rejects.toMatchObject({
      code: 'precondition',
      details: { approvalLimitMicros: 280_000 },
    })
    await submitGeneration(owner, aPress(owner))
    await setLimit('0.29')
    await submitGeneration(creator, aPress(creator))
    await setLimit('')
    await submitGeneration(creator, aPress(creator))
  })

  it('holds nothing while it waits; approved, exactly it is sent, in the name and from the budget of whoever asked', async () => {
    const input = aPress(creator)
    const { id, ceilingMicros } = await askApproval(creator, input)
    expect(ceilingMicros).toBe(PRICE)
    expect(await db().hold.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
    const { state, generationId, decidedByName } = await decide(reviewer, id)
    expect({ state, decidedByName }).toEqual({ state: 'approved', decidedByName: 'Anna' })
    const generation = await db().generation.findUniqueOrThrow({
      where: { id: generationId! },
      include: { hold: true },
    })
    expect(generation).toMatchObject({
      createdById: creator.actor.userId,
      request: input.request,
      offerId: input.offerId,
      hold: { amountMicros: BigInt(PRICE) },
    })
    const person = await db().budget.findFirstOrThrow({
      where: { workspaceId: owner.workspaceId, scopeType: 'person', heldMicros: { gt: 0 } },
    })
    expect(person.scopeId).toBe(creator.actor.userId)
    expect(await told(owner)).toEqual(['approval.asked'])
    expect(await told(reviewer)).toEqual(['approval.asked'])
    expect(await told(creator)).toEqual(['approval.decided'])
    expect(await acts()).toEqual(['approval.limit-changed', 'approval.asked', 'approval.given'])
  })

  it('pressed twice asks once, decided by several at once is sent once', async () => {
    const input = aPress(creator)
    const asked = await Promise.all([1, 2, 3].map(() => askApproval(creator, input)))
    const { id } = asked[0]!
    expect(new Set(asked.map((one) => one.id)).size).toBe(1)
    const outcomes = await Promise.allSettled([
      decide(owner, id),
      decide(reviewer, id),
      decide(owner, id, false),
      withdrawApproval(creator, { approvalId: id }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason.code).toBe('conflict')
    const sent = await db().generation.count({ where: { workspaceId: owner.workspaceId } })
    const { state } = await getApproval(owner, { approvalId: id })
    expect(sent).toBe(state === 'approved' ? 1 : 0)
    await expect(
      askApproval(creator, { ...input, request: { ...input.request, prompt: 'another' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('counts no more once its price is above what was asked for', async () => {
    const { id } = await askApproval(creator, aPress(creator))
    // As it would be had it been asked for when the price was lower.
    await db().approval.update({ where: { id }, data: { ceilingMicros: PRICE - 1 } })
    expect(await decide(owner, id)).toMatchObject({ state: 'void', generationId: null })
    expect(await db().generation.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
    await expect(decide(owner, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('counts no more once whoever asked is out', async () => {
    const { id } = await askApproval(creator, aPress(creator))
    await db().member.updateMany({
      where: { userId: creator.actor.userId },
      data: { removedAt: new Date() },
    })
    expect(await decide(owner, id)).toMatchObject({ state: 'void' })
  })

  it('waits on when a budget is short, and says so to whoever approves', async () => {
    const { id } = await askApproval(creator, aPress(creator))
    const limit = (dollars: string) =>
      setBudget(
        owner,
        SetBudgetInput.parse({ scopeType: 'workspace', limit: dollars, isSimulated: true, warnPercent: 80 }),
      )
    await limit('0.10')
    await expect(decide(owner, id)).rejects.toMatchObject({ code: 'limit' })
    expect(await getApproval(creator, { approvalId: id })).toMatchObject({
      state: 'waiting',
      decidedByName: null,
    })
    expect(await acts()).not.toContain('approval.given')
    await limit('10')
    expect(await decide(owner, id)).toMatchObject({ state: 'approved' })
  })

  it('is refused with a reason, or taken back; neither sends anything', async () => {
    const first = await askApproval(creator, aPress(creator))
    await decide(reviewer, first.id, false, 'Too dear for a test')
    expect(await getApproval(creator, { approvalId: first.id })).toMatchObject({
      state: 'refused',
      note: 'Too dear for a test',
    })
    const second = await askApproval(creator, aPress(creator))
    await withdrawApproval(creator, { approvalId: second.id })
    await expect(decide(owner, second.id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await db().generation.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
  })

  it('is not asked for where there is no need', async () => {
    await expect(askApproval(owner, aPress(owner))).rejects.toMatchObject({ code: 'conflict' })
    await setLimit('5')
    await expect(askApproval(creator, aPress(creator))).rejects.toMatchObject({ code: 'conflict' })
    await setLimit('0.1')
    await expect(askApproval(creator, { ...aPress(creator), shownTotalMicros: 1 })).rejects.toMatchObject({
      code: 'conflict',
      details: { quote: { totalMicros: PRICE } },
    })
    expect(await db().approval.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
  })
})

describe('who sees and decides', () => {
  it('is not the one who asked, no other creator and nobody of elsewhere', async () => {
    const { id } = await askApproval(creator, aPress(creator))
    const [other, stranger] = [await colleague(owner, 'creator'), await createMember()]
    await expect(decide(creator, id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide(other, id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide(stranger, id)).rejects.toMatchObject({ code: 'not_found' })
    for (const one of [other, stranger]) {
      await expect(getApproval(one, { approvalId: id })).rejects.toMatchObject({ code: 'not_found' })
      expect((await getApprovals(one)).waiting).toEqual([])
      await expect(withdrawApproval(one, { approvalId: id })).rejects.toMatchObject({ code: 'not_found' })
    }
    // Made an admin since, they still do not decide on their own.
    const promoted: Member = { ...creator, actor: { ...creator.actor, role: 'admin' } }
    await expect(decide(promoted, id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setApprovalLimit(creator, { limit: null })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await getApprovals(reviewer)).waiting).toHaveLength(1)
  })

  it('is told only where they see the project', async () => {
    const { projectId } = await makeProject(creator, { name: 'Closed', isOpen: false, memberIds: [] })
    const { id } = await askApproval(creator, { ...aPress(creator), projectId })
    expect(await told(reviewer)).toEqual([])
    expect(await told(owner)).toEqual(['approval.asked'])
    await expect(decide(reviewer, id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await decide(owner, id)).toMatchObject({ state: 'approved', projectName: 'Closed' })
  })
})
