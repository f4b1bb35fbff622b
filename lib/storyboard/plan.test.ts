import { describe, expect, it } from 'vitest'
import type { OfferView } from '@/lib/pricing/schema'
import { ALL_OFFERS, makeElement, makeSettings, makeShot, randomBoard } from '@/tests/factories/storyboards'
import type { BoardShot } from './board'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import { type Plan, planBoard, type PlanInput } from './plan'

const AT = new Date('2026-11-22T02:00:00Z')

const only = (...starts: string[]) =>
  ALL_OFFERS.filter(({ offer }) => starts.some((start) => offer.id.startsWith(start)))
const plan = (input: Partial<PlanInput> & { shots: readonly BoardShot[] }) =>
  planBoard({ settings: makeSettings(), elements: [], voices: [], offers: ALL_OFFERS, at: AT, ...input })
const aimed = (plans: readonly Plan[], aim: Plan['aim']) => plans.find((one) => one.aim === aim)!
const sizes = ({ calls }: Plan) => calls.map(({ shotIds }) => shotIds.length)

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

  it('goes to the provider that was chosen, or says that it cannot', () => {
    const shots = three(2)
    const [cheap, dear] = [
      only('kling:text2video/kling-v3'),
      only('fal:fal-ai/kling-video/v3/pro/text-to-video'),
    ]
    const keysOf = ({ calls }: Plan) => calls.map(({ keyId }) => keyId)
    const offers = [...cheap, ...dear]
    const at = (keyId: string | null) => plan({ shots, offers, settings: makeSettings({ keyId }) })
    expect(keysOf(aimed(at(null).plans, 'cheapest'))).toContain('key-kling')
    for (const one of at('key-fal').plans) expect(new Set(keysOf(one))).toEqual(new Set(['key-fal']))
    expect(at('key-gone').problems.map(({ message }) => message)).toEqual(
      shots.map(
        (_, i) =>
          `Shot ${i + 1} cannot be made by the provider that is chosen for this film. Choose another one, or whichever serves best.`,
      ),
    )
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
    const offers = ALL_OFFERS.filter(({ offer }) => offer.accepts.includes('voices'))
    const voices = [{ id: 'v1', keyIds: new Set(offers.flatMap(({ key }) => key?.id ?? [])) }]
    const spoken = plan({ shots, elements, voices, settings, offers })
    const coherent = spoken.plans.find(({ calls }) => calls[0]!.request.voices)!
    expect(coherent.calls[0]!.request.prompt).toContain('Anna<<<voice_1>>> says: “Wait”')
    expect(coherent.calls[0]!.request.voices).toEqual(['v1'])
    const mute = plan({ shots, elements, voices, settings, offers: only('replicate:kwaivgi/kling-v3-video') })
    expect(mute.plans[0]!.givesUp).toContain('The voice chosen for Anna is not used in shot 1.')
    // Nor where the voice is not known, though voices are taken.
    const elsewhere = [{ id: 'v1', keyIds: new Set(['another key']) }]
    const strange = plan({ shots, elements, voices: elsewhere, settings, offers })
    for (const { calls, givesUp } of strange.plans) {
      expect(calls[0]!.request.voices).toBeUndefined()
      expect(givesUp).toContain('The voice chosen for Anna is not used in shot 1.')
    }
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
    // Where others could make it, the one that is chosen is named.
    const priced = vendor.map((view) => ({ ...view, key: { ...view.key!, id: 'another key' } }))
    const { id: keyId } = vendor[0]!.key!
    expect(
      why([makeShot('1')], { offers: [...unpriced, ...priced], settings: makeSettings({ keyId }) }),
    ).toEqual([
      'Nobody knows what shot 1 costs at the provider that is chosen for this film, and a plan needs a price. Make it in Create with a ceiling of your own, or choose another provider.',
    ])
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
