import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, defaultRequest, filesOf } from '@/lib/catalog/request'
import type { GenerationRequest } from '@/lib/catalog/model'
import { quote, unexpressed } from '@/lib/pricing/quote'
import type { NewTask, SimulatorEngine } from '@/lib/simulator/contract'
import { aFile } from '@/tests/contracts/files'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { aCall, makeIo, type ProviderWords } from '@/tests/contracts/provider-words'
import { say, Stub } from '@/tests/contracts/stub'
import { requestsOf } from '@/tests/factories/requests'
import type { Offer, StartCall } from '../contract'
import { getOffer } from '../registry'
import { klingGuideSimulator } from './simulator'
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

describe('what the guide’s API is sent', () => {
  let made: NewTask[] = []
  let sent = 0
  const engine = {
    createTask: (task: NewTask) => {
      made.push(task)
      return { taskId: 'task' }
    },
    readUpload: async () => undefined,
    fault: () => undefined,
  } as unknown as SimulatorEngine
  afterAll(() => {
    process.stdout.write(
      `Kling (guide): ${sent} requests over ${klingGuide.offers.length} offers, 0 refused\n`,
    )
  })

  it.each(klingGuide.offers)('by $id is taken, and charged as quoted', async (offer) => {
    const model = getModel(offer.modelId)
    let expressed = 0
    await fc.assert(
      fc.asyncProperty(requestsOf(model), async (drawn) => {
        // Most of what these models can do the guide cannot say: only what it can is drawn.
        const { accepts, limits = {} } = offer
        const given = Object.entries(drawn).filter(([name]) => accepts.includes(name as 'prompt'))
        const request = {
          ...defaultRequest(model),
          ...Object.fromEntries(given),
          ...(limits.durationSeconds ? { durationSeconds: given.length % 2 ? 5 : 10 } : {}),
          ...(drawn.quality === '4k' ? { quality: '1080p' } : {}),
          ...(model.follows ? { inputSeconds: 5 } : {}),
          ...(drawn.shots ? { prompt: drawn.prompt || 'x' } : {}),
        } as GenerationRequest
        if (checkRequest(model, request).length + unexpressed(request, offer).length > 0) return
        const inputs: StartCall['inputs'] = {}
        const io = makeIo('https://guide.example')
        for (const { field } of filesOf(request))
          inputs[field] = [await klingGuide.prepare!(await aFile(field), io)]
        const body = klingGuide.wireBody({ offer, request, inputs, clientReference: 'c' })
        made = []
        const call = {
          method: 'POST',
          path: '/video/generate',
          query: new URLSearchParams(),
          headers: {},
          body: Buffer.from(JSON.stringify(body)),
        }
        const reply = await klingGuideSimulator.handle(call, 'key', engine)
        expect(reply.status, JSON.stringify(reply.body)).toBe(200)
        expect(made[0]?.outputs[0]?.type).toBe(model.output)
        const price = quote(request, offer, new Date())
        if (price.certainty !== 'unknown') expect(made[0]?.amountMicros).toBe(price.totalMicros)
        expressed += 1
      }),
      { numRuns: 100 },
    )
    sent += expressed
    expect(expressed, 'an offer that can run hardly anything').toBeGreaterThan(30)
  })
})
