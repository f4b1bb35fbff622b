import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { decideApproval } from '@/lib/approvals/decide-approval'
import { getApproval } from '@/lib/approvals/queries'
import { SetApprovalLimitInput } from '@/lib/approvals/schema'
import { setApprovalLimit } from '@/lib/approvals/set-approval-limit'
import { withdrawApproval } from '@/lib/approvals/withdraw-approval'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { createFilm } from '@/tests/factories/films'
import { callOf, finishCall, pressOf, takesInOrder } from '@/tests/factories/plan-press'
import { createColleague } from '@/tests/factories/studio'
import { ledgerOf } from '@/tests/factories/work'
import { giveFrames } from './give-frames'
import { makeTakes } from './make-takes'
import type { MakeTakesInput } from './schema'

let film: Awaited<ReturnType<typeof createFilm>>
let owner: (typeof film)['owner']
let creator: MemberCtx
/** Two shots in one clip that is too dear, and a third that goes on from it and is not. */
let dear: MakeTakesInput

const setLimit = (micros: number) =>
  setApprovalLimit(owner, SetApprovalLimitInput.parse({ limit: String(micros / 1e6) }))
const decide = (approvalId: string, isApproved = true, note = '') =>
  decideApproval(owner, { approvalId, isApproved, note })
const takesOf = (ctx: MemberCtx) => takesInOrder(ctx, film)
const states = async () => (await takesOf(creator)).map(({ state }) => state)
const row = (id: string) => db().generation.findUniqueOrThrow({ where: { id } })
const countGenerations = () => db().generation.count({ where: { workspaceId: owner.workspaceId } })

beforeEach(async () => {
  film = await createFilm()
  ;({ owner } = film)
  creator = await createColleague(owner, 'creator')
  const press = pressOf(film)
  const first = callOf(film, film.shotIds.slice(0, 2), { durationSeconds: 15 })
  dear = { ...press, calls: [first, press.calls[1]!], asksApproval: true }
  await setLimit(first.shownTotalMicros - 10_000)
})

describe('a plan with what somebody may not spend alone', () => {
  it('asks for that and sends the rest; approved, it is made in its place and the other goes on from it', async () => {
    await expect(makeTakes(creator, { ...dear, asksApproval: false })).rejects.toThrow(
      /^Call 1 of the plan: Requests above .* None of the others was sent/,
    )
    const [made, again] = await Promise.all([makeTakes(creator, dear), makeTakes(creator, dear)])
    expect(again).toEqual(made)
    const [[asked], [after]] = [made.approvalIds as [string], made.generationIds as [string]]
    const ceilingMicros = dear.calls[0]!.shownTotalMicros
    expect(await takesOf(creator)).toMatchObject([
      { number: 1, state: 'asked', approvalId: asked, priceMicros: ceilingMicros, shotCount: 2 },
      { number: 1, state: 'asked', approvalId: asked, message: expect.stringContaining('Nothing was sent') },
      { number: 1, state: 'waiting', approvalId: null },
    ])
    expect(await takesOf(await createColleague(owner, 'creator'))).toMatchObject([
      { state: 'asked', approvalId: null },
      {},
      {},
    ])
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ sum: 0, openHolds: 1 })
    expect(await getApproval(owner, { approvalId: asked })).toMatchObject({
      ceilingMicros,
      storyboard: { id: film.storyboardId },
      isForCreate: false,
    })
    // For as long as nobody has decided, it is neither there nor given up.
    await giveFrames()
    expect(await states()).toEqual(['asked', 'asked', 'waiting'])

    const { generationId } = await decide(asked)
    expect(await states()).toEqual(['running', 'running', 'waiting'])
    expect((await takesOf(creator)).map((take) => take.generationId)).toEqual([
      generationId,
      generationId,
      after,
    ])
    expect(await row(generationId!)).toMatchObject({ createdById: creator.actor.userId })
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ sum: 0, openHolds: 2 })
    expect(await makeTakes(creator, dear)).toEqual(made)

    await finishCall(film, generationId!)
    await giveFrames()
    expect((await row(after)).request).not.toMatchObject({ startFrame: LAST_FRAME })
    expect(await states()).toEqual(['done', 'done', 'running'])
  })

  it.each(['refused', 'withdrawn'] as const)(
    'sends nothing that waited for what is %s, and says why',
    async (how) => {
      const { approvalIds, generationIds } = await makeTakes(creator, dear)
      if (how === 'refused') await decide(approvalIds[0]!, false, 'Make it shorter')
      else await withdrawApproval(creator, { approvalId: approvalIds[0]! })
      const message =
        how === 'refused' ? /“Make it shorter” Nothing was sent\.$/ : /^Its request was taken back\./
      expect((await takesOf(creator))[0]).toMatchObject({
        state: 'failed',
        message: expect.stringMatching(message),
        priceMicros: null,
      })
      await giveFrames()
      expect(await row(generationIds[0]!)).toMatchObject({ state: 'cancelled' })
      expect(await ledgerOf(owner.workspaceId)).toMatchObject({ sum: 0, openHolds: 0 })
    },
  )

  it('asks for each alone: what goes on from another waits for it, also when it is approved first', async () => {
    await setLimit(1)
    const { approvalIds, generationIds } = await makeTakes(creator, dear)
    expect([generationIds, await states()]).toEqual([[], ['asked', 'asked', 'asked']])
    const [before, after] = approvalIds as [string, string]
    expect((await getApproval(owner, { approvalId: after })).files).toEqual([])
    await decide(after)
    await giveFrames()
    expect(await states()).toEqual(['asked', 'asked', 'waiting'])
    const { generationId } = await decide(before)
    await finishCall(film, generationId!)
    await giveFrames()
    expect(await states()).toEqual(['done', 'done', 'running'])
  })

  it('is not approved once the take that it goes on from is gone', async () => {
    await setLimit(1)
    const { approvalIds } = await makeTakes(creator, dear)
    await db().take.deleteMany({ where: { approvalId: approvalIds[0]! } })
    await expect(decide(approvalIds[1]!)).rejects.toThrow('is gone. Nothing was sent')
    expect(await countGenerations()).toBe(0)
  })

  it('sends nothing where nothing has to be asked for any more, or the same press was another plan', async () => {
    const other = { ...dear, calls: [callOf(film, [film.shotIds[2]!])] }
    await makeTakes(creator, dear)
    await expect(makeTakes(creator, other)).rejects.toMatchObject({ code: 'conflict' })
    await setLimit(10e6)
    await expect(makeTakes(creator, { ...dear, submitKey: randomUUID() })).rejects.toThrow(
      'needs no approval any more',
    )
    expect(await countGenerations()).toBe(1)
  })
})
