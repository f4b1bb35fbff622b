import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import type { GenerationRequest } from '@/lib/catalog/model'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { aCall, makeIo, type ProviderWords } from '@/tests/contracts/provider-words'
import { say, Stub } from '@/tests/contracts/stub'
import type { Offer, StartCall } from '../contract'
import { getOffer } from '../registry'
import { kindOf, readTask } from './wire'
import { klingGuide } from '.'

const WORDS: ProviderWords = {
  provider: klingGuide,
  createPaths: () => ['/video/generate'],
  acceptedStatus: 200,
  accepted: (id) => `{"status":"pending"${id === undefined ? '' : `,"task_id":${id}`}}`,
  refused: (_, message) => JSON.stringify({ error: { message } }),
  done: (url) => say(200, JSON.stringify({ status: 'completed', output: url })),
  failed: (error) => say(200, JSON.stringify({ status: 'failed', error })),
}

describeProvider(WORDS)
describeEveryRequest(klingGuide)

const offerOf = (id: string) => getOffer(`kling-guide:${id}`)
const requestOf = (offer: Offer, wish: Partial<GenerationRequest>): GenerationRequest => ({
  ...defaultRequest(getModel(offer.modelId)),
  prompt: 'x',
  ...wish,
})

it('says of itself that nobody confirms it', () => {
  expect(klingGuide.unconfirmed).toBe('as in the guide, not confirmed by the vendor')
  expect(JSON.stringify(klingGuide.key)).toContain('not confirmed')
})

it.each([
  ['kling-v3#text-to-video', { durationSeconds: 10 }, 0.24, 0.84],
  ['kling-v3#text-to-video', { durationSeconds: 10, quality: '1080p' }, 0.32, 1.12],
  ['kling-v3#image-to-video', { durationSeconds: 5 }, 0.12, 0.42],
  ['kling-v3#image-to-video', { durationSeconds: 10, quality: '1080p' }, 0.32, 1.12],
  ['kling-o3', { durationSeconds: 10 }, 0.48, 0.84],
  ['kling-o3', { durationSeconds: 10, quality: '1080p' }, 0.64, 1.12],
  ['kling-o3', { durationSeconds: 10, sound: true }, 0.6, 1.12],
  ['kling-o3', { durationSeconds: 10, quality: '1080p', sound: true }, 0.8, 1.4],
] as const)('%s with %j is estimated at %d USD, and %d USD are held', (id, wish, usd, held) => {
  const offer = offerOf(id)
  expect(quote(requestOf(offer, wish), offer, new Date('2026-11-21'))).toMatchObject({
    certainty: 'estimate',
    totalMicros: Math.round(usd * 1e6),
    guardTotalMicros: Math.round(held * 1e6),
  })
})

it('has no price where the guide has none', () => {
  for (const id of ['kling-motion-control', 'kling-image']) {
    const offer = offerOf(id)
    expect(quote(requestOf(offer, { inputSeconds: 5 }), offer, new Date())).toMatchObject({
      certainty: 'unknown',
    })
  }
})

it('does not sell the dearer shots of its table, which no example shows how to ask for', () => {
  const offer = offerOf('kling-o3')
  const shots = [{ prompt: 'x', durationSeconds: 5 }]
  expect(unexpressed(requestOf(offer, { shots }), offer)).toEqual(['Shots'])
})

it('sends what the guide shows', () => {
  const bodyOf = (id: string, wish: Partial<GenerationRequest>, inputs: StartCall['inputs'] = {}) => {
    const offer = offerOf(id)
    return klingGuide.wireBody({ offer, request: requestOf(offer, wish), inputs, clientReference: 'c' })
  }
  const image_url = 'https://your-image-url.com/reference.png'
  expect(bodyOf('kling-v3#image-to-video', { quality: '1080p' }, { startFrame: [image_url] })).toEqual({
    model: 'kling-v3',
    prompt: 'x',
    duration: 5,
    resolution: '1080p',
    image_url,
  })
  expect(bodyOf('kling-o3', { durationSeconds: 10, sound: true })).toEqual({
    model: 'kling-o3',
    prompt: 'x',
    duration: 10,
    resolution: '720p',
    audio: true,
  })
})

it('reads any output that could be meant', () => {
  const url = 'https://x/y'
  const read = (output: unknown) => readTask(JSON.stringify({ status: 'completed', output }), 'video', 'key')
  for (const output of [url, [url], { url }, { video_url: url }, [{ url }]])
    expect(read(output)).toEqual({ state: 'done', outputs: [{ type: 'video', url }] })
  for (const output of [undefined, null, []]) expect(read(output)).toMatchObject({ state: 'pending' })
  expect(() => read({ path: '/y' })).toThrow(/cannot be read/)
})

it('tells credits from the plan', () => {
  expect(kindOf(403, 'Insufficient credits')).toBe('credit')
  expect(kindOf(403, 'Model not on your plan')).toBe('permission')
  expect(kindOf(500, 'Internal Server Error')).toBeNull()
})

describe('against a server that is told what to say', () => {
  const stub = new Stub()
  beforeAll(() => stub.open())
  beforeEach(() => stub.reset())
  afterAll(() => stub.close())

  it('runs a job as the guide shows it', async () => {
    stub.answer = (response, call) =>
      say(
        200,
        call.method === 'POST'
          ? '{"task_id":"abc"}'
          : '{"status":"completed","output":"https://files.example.com/a.mp4"}',
      )(response, call)
    const session = makeIo(`${stub.url}/v1`)
    const { operation } = await klingGuide.start(
      await aCall(klingGuide, offerOf('kling-o3'), session),
      session,
    )
    expect(await klingGuide.status([operation], session)).toMatchObject([{ state: 'done' }])
    expect(stub.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/video/generate',
      'GET /v1/video/status/abc',
    ])
  })

  it.each([
    [404, true],
    [401, false],
  ])('takes a key check of %i for %s', async (status, isValid) => {
    stub.answer = say(status, '{}')
    expect(await klingGuide.checkKey(makeIo(stub.url))).toMatchObject({ isValid })
  })
})
