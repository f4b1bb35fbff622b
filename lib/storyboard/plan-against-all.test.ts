import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import { getModel } from '@/lib/catalog/models'
import { checkRequest } from '@/lib/catalog/request'
import { judgeTokens } from '@/lib/catalog/tokens'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { allCalls, allPlans, breaksOf, leastMicros, waitOf } from '@/tests/factories/brute-plans'
import { ALL_OFFERS, makeSettings, makeShot, randomBoard } from '@/tests/factories/storyboards'
import { type Plan, planBoard, type PlanInput } from './plan'

const AT = new Date('2026-11-22T02:00:00Z')
const aimed = (plans: readonly Plan[], aim: Plan['aim']) => plans.find((one) => one.aim === aim)!
/** They need a frame to begin with. */
const FROM_FRAMES = ALL_OFFERS.filter(
  ({ offer }) =>
    offer.prices.length > 0 && !offer.retired && getModel(offer.modelId).kind === 'image-to-video',
)
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** Everything a plan must keep, asked of it as it would be sent. */
function findFaults({ shots, offers, voices }: PlanInput, { calls, ...sums }: Plan): string[] {
  const faults: string[] = []
  const claim = (isTrue: boolean, fault: string) => isTrue || faults.push(fault)
  const made = calls.flatMap(({ shotIds }) => shotIds)
  claim(made.join() === shots.map(({ id }) => id).join(), `shots ${made.join()}`)
  for (const [at, call] of calls.entries()) {
    const view = offers.find(({ offer, key }) => offer.id === call.offerId && key?.id === call.keyId)!
    const { request, marks } = call
    const model = getModel(request.modelId)
    faults.push(
      ...checkRequest(model, request).map(({ message }) => message),
      ...unexpressed(request, view.offer),
    )
    faults.push(...[judgeTokens(model, request) ?? []].flat())
    claim(JSON.stringify(quote(request, view.offer, AT)) === JSON.stringify(call.quote), 'another quote')
    claim(call.after === null || call.after === at - 1, `after ${call.after}`)
    claim((call.after !== null) === (request.startFrame === LAST_FRAME), 'a frame that nobody makes')
    const mine = shots.filter(({ id }) => call.shotIds.includes(id))
    claim(
      mine[0]!.startFrameId === null || request.startFrame === mine[0]!.startFrameId,
      'lost a start frame',
    )
    claim(mine.at(-1)!.endFrameId === (request.endFrame ?? null), 'lost an end frame')
    claim(
      mine.slice(1).every(({ startFrameId }) => !startFrameId),
      'a start frame within a call',
    )
    claim(
      mine.slice(0, -1).every(({ endFrameId }) => !endFrameId),
      'an end frame within a call',
    )
    for (const id of mine.flatMap(({ referenceIds }) => referenceIds))
      claim(request.referenceImages?.includes(id) === true, 'lost a reference')
    claim(
      marks.every((mark, i) => mark.startSeconds === (marks[i - 1]?.endSeconds ?? 0)),
      'a gap',
    )
    claim(
      marks.every((mark, i) => mark.endSeconds - mark.startSeconds === mine[i]!.durationSeconds),
      'a wrong length',
    )
    claim(
      (request.voices ?? []).every((id) => voices.find((one) => one.id === id)?.keyIds.has(call.keyId)),
      'a voice that is not known there',
    )
    claim(marks.at(-1)!.endSeconds <= request.durationSeconds!, 'more marks than clip')
    if (request.shots)
      for (const [i, shot] of request.shots.slice(0, -1).entries())
        claim(shot.durationSeconds === mine[i]!.durationSeconds, 'a shot of another length')
  }
  claim(sums.totalMicros === calls.reduce((sum, call) => sum + call.quote.totalMicros, 0), 'a wrong sum')
  const done: number[] = []
  for (const { after, waitSeconds } of calls) done.push(waitSeconds + (after === null ? 0 : done[after]!))
  claim(sums.waitSeconds === Math.max(...done), 'a wrong wait')
  return faults
}

// Thousands of boards on a busy machine.
describe('plans against brute force', { timeout: 180_000 }, () => {
  it('cost the least that any cutting into calls and any offers cost', () => {
    let planned = 0
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 5 }),
        (seed, size, count) => {
          const input = { ...randomBoard(seed, size, count), at: AT }
          const least = leastMicros(allCalls(input), size)
          const { plans, problems } = planBoard(input)
          expect(plans.length > 0 ? aimed(plans, 'cheapest').totalMicros : null).toBe(least)
          expect(problems.length > 0).toBe(least === null)
          planned += Number(plans.length > 0)
        },
      ),
      { numRuns: 2000, seed: 1 },
    )
    // Luck must not make this a test of boards that nothing can make.
    expect(planned).toBeGreaterThan(500)
  })

  function compareWithAll(input: PlanInput): boolean {
    const all = [...allPlans(allCalls(input), input.shots.length)]
    const { plans } = planBoard(input)
    expect(plans.length > 0).toBe(all.length > 0)
    if (all.length === 0) return false
    const micros = (one: (typeof all)[number]) => one.reduce((sum, call) => sum + call.micros, 0)
    const wait = Math.min(...all.map(waitOf))
    const quick = all.filter((one) => waitOf(one) === wait)
    expect(aimed(plans, 'fastest')).toMatchObject({
      waitSeconds: wait,
      totalMicros: Math.min(...quick.map(micros)),
    })
    expect(aimed(plans, 'coherent').breaks).toBe(Math.min(...all.map(breaksOf)))
    return true
  }

  it('are the quickest and the most coherent of all', () => {
    let planned = 0
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 2, max: 4 }),
        (seed, size, count) => {
          planned += Number(compareWithAll({ ...randomBoard(seed, size, count), at: AT }))
        },
      ),
      { numRuns: 400, seed: 2 },
    )
    expect(planned).toBeGreaterThan(100)
  })

  it('are so, too, where most calls have to wait for a frame', () => {
    const seller = fc.record({ at: fc.nat(), wait: fc.integer({ min: 1, max: 20 }) })
    const shot = fc.record({
      seconds: fc.integer({ min: 3, max: 8 }),
      continues: fc.constantFrom(true, true, false),
    })
    let planned = 0
    fc.assert(
      fc.property(
        fc.array(seller, { minLength: 2, maxLength: 4 }),
        fc.array(shot, { minLength: 3, maxLength: 4 }),
        (sellers, shots) => {
          const offers = sellers.map(({ at, wait }) => ({
            ...FROM_FRAMES[at % FROM_FRAMES.length]!,
            medianWaitSeconds: wait,
          }))
          planned += Number(
            compareWithAll({
              settings: makeSettings({ quality: '720p' }),
              shots: shots.map(({ seconds, continues }, at) =>
                makeShot(`${at}`, {
                  durationSeconds: seconds,
                  continues,
                  startFrameId: continues && at > 0 ? null : 'frame',
                }),
              ),
              elements: [],
              voices: [],
              offers,
              at: AT,
            }),
          )
        },
      ),
      { numRuns: 800, seed: 4 },
    )
    expect(planned).toBeGreaterThan(300)
  })

  it('break no rule on any board, and each is the best at what it aims at', () => {
    let planned = 0
    fc.assert(
      fc.property(seeds, seeds, seeds, (seed, sized, counted) => {
        // Small boards mostly, of few offers mostly: large ones say the same more slowly.
        const size = 1 + (sized % (sized % 16 === 0 ? 60 : 10))
        const count = 1 + (counted % (counted % 8 === 0 ? 80 : 12))
        const input = { ...randomBoard(seed, size, count), at: AT }
        const { plans } = planBoard(input)
        if (plans.length === 0) return
        planned += 1
        expect(plans.map(({ aim }) => aim)).toEqual(['cheapest', 'fastest', 'coherent'])
        for (const one of plans) expect(findFaults(input, one)).toEqual([])
        const [cheapest, fastest, coherent] = plans as [Plan, Plan, Plan]
        expect(cheapest.totalMicros).toBe(Math.min(...plans.map(({ totalMicros }) => totalMicros)))
        expect(fastest.waitSeconds).toBe(Math.min(...plans.map(({ waitSeconds }) => waitSeconds)))
        expect(coherent.breaks).toBe(Math.min(...plans.map(({ breaks }) => breaks)))
      }),
      { numRuns: 10_000, seed: 3 },
    )
    expect(planned).toBeGreaterThan(2000)
  })
})
