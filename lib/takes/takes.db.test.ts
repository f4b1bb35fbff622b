import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { moveAssets } from '@/lib/gallery/move-assets'
import { cancelGeneration } from '@/lib/generations/cancel-generation'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { retryGeneration } from '@/lib/generations/retry-generation'
import { SetBudgetInput } from '@/lib/ledger/schema'
import { setBudget } from '@/lib/ledger/set-budget'
import { removeShots } from '@/lib/storyboard/edit'
import { createFilm } from '@/tests/factories/films'
import { callOf, finishCall, FROM_PICTURE, pressOf, takesInOrder } from '@/tests/factories/plan-press'
import { ledgerOf } from '@/tests/factories/work'
import { aPress, createClip, createColleague, createMember } from '@/tests/factories/studio'
import { addTake } from './add-take'
import { giveFrames } from './give-frames'
import { makeTakes } from './make-takes'
import { pickedTake } from './picked-take'
import { getTakes } from './queries'
import type { MakeTakesInput } from './schema'
import { starTake } from './star-take'

let film: Awaited<ReturnType<typeof createFilm>>
let owner: (typeof film)['owner']
let storyboardId: string
let shotIds: string[]

beforeEach(async () => {
  film = await createFilm()
  ;({ owner, storyboardId, shotIds } = film)
})

const press = () => pressOf(film)
const finish = (generationId: string, seconds?: number) => finishCall(film, generationId, seconds)
const takesOf = (ctx: MemberCtx = owner) => takesInOrder(ctx, film)
const row = (id: string) => db().generation.findUniqueOrThrow({ where: { id }, include: { inputs: true } })

describe('a plan', () => {
  it('is pressed once: every call a generation with its hold, every shot a take', async () => {
    const input = press()
    const all = await Promise.all([makeTakes(owner, input), makeTakes(owner, input)])
    expect(all[1]).toEqual(all[0])
    expect(await makeTakes(owner, input)).toEqual(all[0])
    expect(await takesOf()).toMatchObject([
      { shotId: shotIds[0], number: 1, state: 'running', startMs: 0, endMs: 2000, shotCount: 2 },
      { shotId: shotIds[1], number: 1, state: 'running', startMs: 2000, endMs: 4000, shotCount: 2 },
      { shotId: shotIds[2], number: 1, state: 'waiting', message: 'Waits for the frame it begins with.' },
    ])
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ sum: 0, openHolds: 2 })

    const [first, ...rest] = input.calls
    const other = { ...first!, request: { ...first!.request, prompt: 'Something else' } }
    await expect(makeTakes(owner, { ...input, calls: [other, ...rest] })).rejects.toMatchObject({
      code: 'conflict',
    })

    await makeTakes(owner, press())
    expect((await takesOf()).slice(3).map(({ number }) => number)).toEqual([2, 2, 2])
  })

  it('is sent whole or not at all', async () => {
    const dear = press()
    dear.calls[1]!.shownTotalMicros += 1
    await expect(makeTakes(owner, dear)).rejects.toThrow(
      /^Call 2 of the plan: The price changed .* None of the others was sent/,
    )
    const one = callOf(film, [shotIds[0]!]).shownTotalMicros
    await setBudget(
      owner,
      SetBudgetInput.parse({
        scopeType: 'person',
        personId: owner.actor.userId,
        isSimulated: true,
        limit: String(one / 1e6),
        warnPercent: 80,
      }),
    )
    await expect(makeTakes(owner, press())).rejects.toMatchObject({ code: 'limit' })
    expect(await db().generation.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
    expect(await db().take.count({ where: { storyboardId } })).toBe(0)
    expect(await ledgerOf(owner.workspaceId)).toMatchObject({ sum: 0, openHolds: 0, heldMicros: 0 })
  })

  it('is refused where it cannot be meant', async () => {
    const [first, second] = press().calls
    const bad: [MakeTakesInput['calls'], string][] = [
      [[{ ...first!, marks: first!.marks.toReversed() }], 'do not follow each other'],
      [[second!], 'only go on from one before it'],
      [[first!, { ...second!, startsFrom: null }], 'whose last frame'],
      [[first!, { ...second!, startsFrom: { takeId: randomUUID() } }], 'is gone'],
    ]
    for (const [calls, words] of bad)
      await expect(makeTakes(owner, { ...press(), calls }), words).rejects.toThrow(words)
    await film.edit((doc) => removeShots(doc, [shotIds[2]!], new Date()))
    await expect(makeTakes(owner, press())).rejects.toThrow('Somebody took a shot of this plan out meanwhile')
  })

  it('is for those who may generate in its project', async () => {
    await expect(makeTakes(await createMember(), press())).rejects.toMatchObject({ code: 'not_found' })
    const reviewer = await createColleague(owner, 'reviewer')
    await expect(makeTakes(reviewer, press())).rejects.toMatchObject({ code: 'forbidden' })
    expect(await takesOf(reviewer)).toEqual([])
    await expect(getTakes(await createMember(), storyboardId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a call that goes on from another', () => {
  it('is given the last frame of the shot before it, once, and goes out then', async () => {
    const { generationIds } = await makeTakes(owner, press())
    const [before, after] = generationIds as [string, string]
    await giveFrames()
    expect((await row(after)).request).toMatchObject({ startFrame: LAST_FRAME })
    const clip = await finish(before)
    await Promise.all([giveFrames(), giveFrames()])
    const { request, inputs, state, nextStepAt } = await row(after)
    const frame = await db().asset.findFirstOrThrow({ where: { frameOfId: clip.id } })
    // At 12 frames a second the picture before 4 s begins at 3.917 s; the clip itself goes on to 5 s.
    expect(frame.frameMs).toBe(3917)
    expect(request).toMatchObject({ startFrame: frame.id })
    expect(inputs).toMatchObject([{ assetId: frame.id }])
    expect(state).toBe('held')
    expect(nextStepAt.getTime()).toBeLessThanOrEqual(Date.now())
    expect((await takesOf()).map((take) => take.state)).toEqual(['done', 'done', 'running'])
  })

  it.each(['cancelled', 'in the bin'] as const)('ends for nothing when that one is %s', async (how) => {
    const { generationIds } = await makeTakes(owner, press())
    const [before, after] = generationIds as [string, string]
    if (how === 'cancelled') await cancelGeneration(owner, { generationId: before })
    else await moveAssets(owner, { assetIds: [(await finish(before)).id], shelf: 'bin' })
    await giveFrames()
    expect(await row(after)).toMatchObject({
      state: 'cancelled',
      message: expect.stringContaining('was not made'),
    })
    const { sum, openHolds } = await ledgerOf(owner.workspaceId)
    expect(sum).toBe(0)
    expect(openHolds).toBe(how === 'cancelled' ? 0 : 1)
    await expect(retryGeneration(owner, { generationId: after, submitKey: randomUUID() })).rejects.toThrow(
      'in the storyboard',
    )
  })

  it('goes on from a take that was made before', async () => {
    const { id: assetId } = await createClip(owner, { durationMs: 3000 })
    const { takeId } = await addTake(owner, { storyboardId, shotId: shotIds[1]!, assetId })
    const calls = [callOf(film, [shotIds[2]!], FROM_PICTURE, { takeId })]
    const { generationIds } = await makeTakes(owner, { storyboardId, submitKey: randomUUID(), calls })
    // Its file is nowhere: the frame cannot be taken, and the reason is said.
    await giveFrames()
    expect(await row(generationIds[0]!)).toMatchObject({
      state: 'cancelled',
      message: expect.stringContaining('The file of this clip is missing'),
    })
  })

  it('is not sent for somebody who is out by then', async () => {
    const creator = await createColleague(owner, 'creator')
    const { generationIds } = await makeTakes(creator, press())
    await finish(generationIds[0]!)
    await db().member.updateMany({ where: { userId: creator.actor.userId }, data: { removedAt: new Date() } })
    await giveFrames()
    expect(await row(generationIds[1]!)).toMatchObject({ state: 'cancelled' })
  })
})

describe('a take', () => {
  it('is of what is made again after a failure', async () => {
    const { generationIds } = await makeTakes(owner, {
      ...press(),
      calls: [callOf(film, shotIds.slice(0, 2))],
    })
    await cancelGeneration(owner, { generationId: generationIds[0]! })
    expect((await takesOf()).map(({ state }) => state)).toEqual(['failed', 'failed'])
    const again = await retryGeneration(owner, { generationId: generationIds[0]!, submitKey: randomUUID() })
    expect(await takesOf()).toMatchObject([
      { generationId: again.id, state: 'running' },
      { generationId: again.id, state: 'running' },
    ])
  })

  it('stays where it is when somebody says that another request repeats it', async () => {
    const { generationIds } = await makeTakes(owner, { ...press(), calls: [callOf(film, [shotIds[0]!])] })
    const [retryOfId] = generationIds as [string]
    const stranger = await createMember()
    await submitGeneration(stranger, { ...aPress(stranger), retryOfId })
    // Of one's own too, as long as it is on its way.
    await submitGeneration(owner, { ...aPress(owner), retryOfId })
    await cancelGeneration(owner, { generationId: retryOfId })
    await submitGeneration(stranger, { ...aPress(stranger), retryOfId })
    expect(await takesOf()).toMatchObject([{ generationId: retryOfId }])
  })

  it('is picked by hand, else the newest that is done; starred for all; gone with its file', async () => {
    const [one, two] = [
      await createClip(owner, { durationMs: 1500 }),
      await createClip(owner, { durationMs: 2500 }),
    ]
    const [shotId] = shotIds as [string]
    for (const { id: assetId } of [one, two]) await addTake(owner, { storyboardId, shotId, assetId })
    let takes = await takesOf()
    expect(takes).toMatchObject([
      { number: 1, endMs: 1500 },
      { number: 2, endMs: 2500 },
    ])
    expect(pickedTake({ id: shotId, takeId: null }, takes)?.number).toBe(2)
    expect(pickedTake({ id: shotId, takeId: takes[0]!.id }, takes)?.number).toBe(1)
    await starTake(owner, { takeId: takes[0]!.id, isStarred: true })
    await moveAssets(owner, { assetIds: [two.id], shelf: 'bin' })
    takes = await takesOf()
    expect(takes).toMatchObject([
      { isStarred: true, state: 'done' },
      { state: 'gone', file: null },
    ])
    expect(pickedTake({ id: shotId, takeId: takes[1]!.id }, takes)?.state).toBe('gone')
    expect(pickedTake({ id: shotId, takeId: null }, takes)?.number).toBe(1)
    await expect(
      starTake(await createMember(), { takeId: takes[0]!.id, isStarred: false }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const stranger = await createClip(await createMember())
    await expect(addTake(owner, { storyboardId, shotId, assetId: stranger.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
