import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getModel } from '@/lib/catalog/models'
import { checkRequest } from '@/lib/catalog/request'
import { judgeTokens } from '@/lib/catalog/tokens'
import { quote, unexpressed } from '@/lib/pricing/quote'
import type { OfferView } from '@/lib/pricing/schema'
import { allCalls, allPlans, breaksOf, leastMicros, waitOf } from '@/tests/factories/brute-plans'
import { ALL_OFFERS, makeElement, makeSettings, makeShot, randomBoard } from '@/tests/factories/storyboards'
import type { BoardShot } from './board'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import { type Plan, planBoard, type PlanInput } from './plan'

const AT = new Date('2026-11-22T02:00:00Z')

const only = (...starts: string[]) =>
  ALL_OFFERS.filter(({ offer }) => starts.some((start) => offer.id.startsWith(start)))
const plan = (input: Partial<PlanInput> & { shots: readonly BoardShot[] }) =>
  planBoard({ settings: makeSettings(), elements: [], offers: ALL_OFFERS, at: AT, ...input })
const aimed = (plans: readonly Plan[], aim: Plan['aim']) => plans.find((one) => one.aim === aim)!
const sizes = ({ calls }: Plan) => calls.map(({ shotIds }) => shotIds.length)
/** They need a frame to begin with. */
const FROM_FRAMES = ALL_OFFERS.filter(
  ({ offer }) =>
    offer.prices.length > 0 && !offer.retired && getModel(offer.modelId).kind === 'image-to-video',
)
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** Everything a plan must keep, asked of it as it would be sent. */
function findFaults({ shots, offers }: PlanInput, { calls, ...sums }: Plan): string[] {
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

describe('a plan', () => {
  const three = (count: number, change: Partial<BoardShot> = {}) =>
    Array.from({ length: count }, (_, at) => makeShot(`${at + 1}`, change))
  const vendor = only('kling:text2video/kling-v3')

  it('puts as many shots into a call as its model takes, and the seventh into another', () => {
    const shots = three(7, { durationSeconds: 2 })
    const { plans } = plan({ shots, offers: vendor })
    const coherent = aimed(plans, 'coherent')
    expect(coherent.calls).toHaveLength(2)
    expect(Math.max(...sizes(coherent))).toBeLessThanOrEqual(6)
    expect(coherent.givesUp).toContain('1 cut lies between separate calls, where look and light may change.')
    expect(plan({ shots: shots.slice(1), offers: vendor }).plans.map(sizes)).toContainEqual([6])
  })

  it('keeps to the five shots of Segmind, with a prompt beside them', () => {
    const segmind = only('segmind:kling-3-standard-text2video')
    const settings = makeSettings({ quality: '720p' })
    const five = aimed(plan({ shots: three(5), offers: segmind, settings }).plans, 'coherent')
    expect(sizes(five)).toEqual([5])
    expect(five.calls[0]!.request.prompt).not.toBe('')
    const six = three(6, { durationSeconds: 2 })
    expect(sizes(aimed(plan({ shots: six, offers: segmind, settings }).plans, 'coherent'))).toHaveLength(2)
    expect(sizes(aimed(plan({ shots: six, offers: vendor }).plans, 'coherent'))).toEqual([6])
  })

  it('makes a board that is shorter than any clip longer, and says what is cut away', () => {
    const { plans } = plan({ shots: [makeShot('1', { durationSeconds: 2 })], offers: vendor })
    const [call] = plans[0]!.calls
    expect(call!.request.durationSeconds).toBe(3)
    expect(call!.marks).toEqual([{ shotId: '1', startSeconds: 0, endSeconds: 2 }])
    expect(plans[0]!.givesUp).toEqual(['Shot 1: 3 s are made and 1 s of them cut away.'])
  })

  it('gives what is too long within a call to the last shot', () => {
    const shots = three(2, { durationSeconds: 1 })
    const [call] = aimed(plan({ shots, offers: vendor }).plans, 'cheapest').calls
    expect(call!.request.shots!.map(({ durationSeconds }) => durationSeconds)).toEqual([1, 2])
    expect(aimed(plan({ shots, offers: vendor }).plans, 'cheapest').givesUp).toEqual([
      'Shots 1 to 2: 3 s are made and 1 s of them cut away.',
    ])
  })

  it('makes a shot alone whose words are too many for a call of several', () => {
    const shots = three(3)
    shots[1] = makeShot('2', { prompt: 'walks on '.repeat(100) })
    for (const one of plan({ shots, offers: vendor }).plans) {
      expect(sizes(one)).toEqual([1, 1, 1])
      expect(one.calls[1]!.request.shots).toBeUndefined()
    }
    const { problems } = plan({ shots: [makeShot('1', { prompt: 'walks on '.repeat(400) })], offers: vendor })
    expect(problems[0]!.message).toContain('at most 2,500 are taken')
  })

  it('splits at a start frame, which only a call can begin with, and at an end frame', () => {
    const offers = only('kling:text2video/kling-v3', 'kling:image2video/kling-v3')
    const shots = three(4)
    shots[2] = makeShot('3', { startFrameId: 'frame' })
    for (const one of plan({ shots, offers }).plans) {
      const call = one.calls.find(({ shotIds }) => shotIds.includes('3'))!
      expect(call.shotIds[0]).toBe('3')
      expect(call.request).toMatchObject({ modelId: 'kling-v3/image-to-video', startFrame: 'frame' })
    }
  })

  it('lets a call begin with the last frame of the one before, and wait for it', () => {
    const offers = only('kling:text2video/kling-v3', 'kling:image2video/kling-v3')
    const shots = [
      makeShot('1', { durationSeconds: 10 }),
      makeShot('2', { durationSeconds: 10, continues: true }),
    ]
    const { plans } = plan({ shots, offers })
    const coherent = aimed(plans, 'coherent')
    expect(coherent.calls[1]).toMatchObject({ after: 0, request: { startFrame: LAST_FRAME } })
    expect(coherent.waitSeconds).toBe(240)
    const fastest = aimed(plans, 'fastest')
    expect(fastest.calls[1]!.after).toBeNull()
    expect(fastest.waitSeconds).toBe(120)
    expect(fastest.givesUp).toContain('Shot 2 does not begin with the last frame of shot 1.')
  })

  it('begins with the frame of an earlier take at once', () => {
    const offers = only('kling:text2video/kling-v3', 'kling:image2video/kling-v3')
    const shots = [makeShot('4', { continues: true })]
    const { plans } = plan({ shots, offers, firstNumber: 4, frameBeforeId: 'frame' })
    expect(aimed(plans, 'coherent').calls[0]).toMatchObject({ after: null, request: { startFrame: 'frame' } })
    const without = plan({ shots, offers, firstNumber: 4 }).plans
    expect(aimed(without, 'coherent').givesUp).toContain(
      'Shot 4 does not begin with the last frame of shot 3.',
    )
  })

  it('shows an element by its id where the provider knows it, by its pictures, or in words only', () => {
    const shots = [makeShot('1', { prompt: '@anna waits' })]
    const known = makeElement('anna', { imageIds: ['a', 'b'], remoteIds: { 'key-kling': 'k1' } })
    const omni = only('kling:omni-video/kling-v3-omni#images-to-video')
    const request = (elements: PlanInput['elements'], offers: readonly OfferView[]) =>
      aimed(plan({ shots, elements, offers }).plans, 'coherent')
    const byId = request([known], omni)
    expect(byId.calls[0]!.request).toMatchObject({ elements: ['k1'], prompt: '<<<element_1>>> waits.' })
    expect(byId.givesUp).toEqual([])
    const byPicture = request([{ ...known, remoteIds: {} }], omni)
    expect(byPicture.calls[0]!.request).toMatchObject({
      referenceImages: ['a', 'b'],
      prompt: 'Anna (<<<image_1>>> <<<image_2>>>) waits.',
    })
    expect(byPicture.givesUp).toEqual([])
    const inWords = request([known], vendor)
    expect(inWords.calls[0]!.request.prompt).toBe('Anna (a woman of thirty in a red coat) waits.')
    expect(inWords.givesUp).toEqual(['Anna is described in words only in shot 1.'])
  })

  it('counts the name of who only speaks in a shot as it is sent', () => {
    const line = { id: 'l', speakerId: 'element-anna', speaker: '', words: 'Wait', manner: '', voiceId: null }
    // 512 characters with her name, more with `<<<element_1>>>`.
    const heard = makeShot('2', { prompt: 'x'.repeat(512 - '. Anna says: “Wait”'.length), lines: [line] })
    const elements = [makeElement('anna', { remoteIds: { 'key-kling': 'k1' } })]
    const shots = [heard, makeShot('1', { prompt: '@anna waits' })]
    const { plans } = plan({
      shots,
      elements,
      offers: only('kling:omni-video/kling-v3-omni#images-to-video'),
    })
    for (const { calls } of plans)
      for (const { request } of calls)
        for (const { prompt } of request.shots ?? []) expect(prompt.length).toBeLessThanOrEqual(512)
  })

  it('hears voices where they are taken, and says where not', () => {
    const line = { id: 'l', speakerId: 'element-anna', speaker: '', words: 'Wait', manner: '', voiceId: null }
    const shots = [makeShot('1', { startFrameId: 'frame', durationSeconds: 5, lines: [line] })]
    const elements = [makeElement('anna', { voiceId: 'v1' })]
    const settings = makeSettings({ hasSound: true })
    const spoken = plan({
      shots,
      elements,
      settings,
      offers: ALL_OFFERS.filter(({ offer }) => offer.accepts.includes('voices')),
    })
    const coherent = spoken.plans.find(({ calls }) => calls[0]!.request.voices)!
    expect(coherent.calls[0]!.request.prompt).toContain('Anna<<<voice_1>>> says: “Wait”')
    expect(coherent.calls[0]!.request.voices).toEqual(['v1'])
    const mute = plan({ shots, elements, settings, offers: only('replicate:kwaivgi/kling-v3-video') })
    expect(mute.plans[0]!.givesUp).toContain('The voice chosen for Anna is not used in shot 1.')
  })

  it('says why there is none', () => {
    const why = (shots: BoardShot[], more: Partial<PlanInput> = {}) =>
      plan({ shots, offers: vendor, ...more }).problems.map(({ message }) => message)
    expect(why([])).toEqual(['There are no shots yet. Add one to plan it.'])
    expect(why([makeShot('1', { durationSeconds: 0 })])).toEqual([
      'Shot 1 has no length. Give it 1 s or more, in whole seconds.',
    ])
    expect(why([makeShot('1'), makeShot('2', { durationSeconds: 20 })])).toEqual([
      'Shot 2 lasts 20 s, and the longest clip that can be made is 15 s. Split it or make it shorter.',
    ])
    expect(why([makeShot('1', { prompt: '' })])).toEqual(['Shot 1 has no words. Write what happens in it.'])
    expect(why([makeShot('1')], { offers: vendor.map((view) => ({ ...view, key: null })) })).toEqual([
      'A plan needs a provider’s key, and there is none yet. Add one.',
    ])
    expect(why([makeShot('1', { family: 'veo-3.1' })])).toEqual([
      'Nothing that your keys reach makes shot 1 with Veo 3.1. Choose another model, or add a key.',
    ])
    expect(why([makeShot('1', { endFrameId: 'frame' })])).toEqual([
      'Nothing that your keys reach makes shot 1 with its end frame. Take that out, or add a key.',
    ])
    const unpriced = vendor.map((view) => ({ ...view, offer: { ...view.offer, prices: [] } }))
    expect(why([makeShot('1')], { offers: unpriced })[0]).toContain('nobody knows the price')
  })

  it('is the same each time, and quick enough to follow typing', () => {
    const { settings, shots, elements } = randomBoard(7, 60, 1)
    const plain = shots.map((shot) => ({ ...shot, endFrameId: null, referenceIds: [], family: null }))
    const input = {
      settings: { ...settings, quality: '720p' as const, family: null },
      shots: plain,
      elements,
    }
    const first = plan(input)
    expect(first.plans).toHaveLength(3)
    const times = Array.from({ length: 30 }, (_, round) => {
      const typed = plain.with(3, { ...plain[3]!, prompt: `${plain[3]!.prompt} ${round}` })
      const startedAt = performance.now()
      plan({ ...input, shots: typed })
      return performance.now() - startedAt
    }).toSorted((a, b) => a - b)
    process.stdout.write(`60 shots, ${ALL_OFFERS.length} offers: median ${times[15]!.toFixed(1)} ms\n`)
    expect(plan(input)).toEqual(first)
  })
})
