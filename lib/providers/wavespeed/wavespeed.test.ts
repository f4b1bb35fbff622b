import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest, filesOf } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { callbacksOf } from '@/tests/contracts/callbacks'
import { aCall, aPicture, makeIo, type ProviderWords } from '@/tests/contracts/provider-words'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import { say, Stub } from '@/tests/contracts/stub'
import { type Json, Refused, type StartCall, Unclear } from '../contract'
import { getOffer } from '../registry'
import { kindOf, readTask } from './wire'
import { wavespeed } from '.'

const offer = getOffer('wavespeed:kwaivgi/kling-v3.0-std/text-to-video')

const ok = (data: unknown) => JSON.stringify({ code: 200, message: 'success', data })
const task = (rest: object) => ok({ id: 'task-1', model: offer.wireId, outputs: [], error: '', ...rest })

const WORDS: ProviderWords = {
  provider: wavespeed,
  createPaths: (wireId) => [`/${wireId}`],
  acceptedStatus: 200,
  accepted: (id) =>
    `{"code":200,"message":"success","data":{${id === undefined ? '' : `"id":${id},`}"model":"m","status":"created","outputs":[]}}`,
  has404ForModels: true,
  refused: (status, message) => JSON.stringify({ code: status, message, data: null }),
  done: (url) => say(200, task({ status: 'completed', outputs: [url] })),
  failed: (error) => say(200, task({ status: 'failed', error })),
  balances: [
    [ok({ balance: 12.5 }), 12_500_000],
    [ok({ balance: '12.5' }), 12_500_000],
    [ok({ balance: 0 }), 0],
    [ok({ balance: -0.25 }), -250_000],
    [ok({ balance: 0.1 + 0.2 }), 300_000],
    [ok({ balance: 1e30 }), null],
    [ok({ balance: '$12' }), null],
    [ok({ balance: '' }), null],
    [ok({ balance: null }), null],
    [ok(null), null],
  ],
  uploaded: (url) => (response, call) => {
    const upload = {
      url: `http://${call.headers.host}/put`,
      method: 'PUT',
      headers: { 'Content-Type': 'image/png', Host: 'x' },
    }
    say(200, call.method === 'PUT' ? '' : ok({ download_url: url, upload }))(response, call)
  },
}

describeProvider(WORDS, (tools) => {
  it('takes a refusal inside HTTP 200 for what it is', async () => {
    const { simulator, io } = tools()
    const session = io()
    const call = await aCall(wavespeed, offer, session)
    const before = await simulator.charges()
    await simulator.turnOn('inner-refusal')
    await expect(wavespeed.start(call, session)).rejects.toMatchObject({ name: 'Refused', kind: 'invalid' })
    expect(await simulator.charges()).toEqual(before)
  })

  it('asks for the price of exactly this request', async () => {
    const { io } = tools()
    const session = io()
    const call = await aCall(wavespeed, offer, session)
    expect(await wavespeed.livePrice!(call, session)).toBe(420_000)
    const loud = { ...call, request: { ...call.request, sound: true, durationSeconds: 10 } }
    expect(await wavespeed.livePrice!(loud, session)).toBe(1_260_000)
  })

  it('believes callbacks that are signed, and no others', async () => {
    const { simulator, io } = tools()
    const session = io()
    const call = await aCall(wavespeed, offer, session)
    const { taskId, deliveries } = await callbacksOf(wavespeed, call, session)
    const news = await wavespeed.readWebhook!(deliveries[0]!, session)
    expect(news).toEqual({ taskId, operation: { taskId, makes: 'video' } })
    expect(await wavespeed.status([news.operation], session)).toMatchObject([{ state: 'done' }])
    // Another key has another secret.
    const other = wavespeed.readWebhook!(deliveries[0]!, io('sim-other'))
    await expect(other).rejects.toMatchObject({ kind: 'auth' })
    await simulator.turnOn('webhook-badly-signed')
    const forged = await callbacksOf(wavespeed, call, session)
    await expect(wavespeed.readWebhook!(forged.deliveries[0]!, session)).rejects.toMatchObject({
      kind: 'auth',
    })
  })

  it('leaves a finished task alone when asked to cancel it', async () => {
    const { io } = tools()
    const session = io()
    const { operation } = await wavespeed.start(await aCall(wavespeed, offer, session), session)
    expect(await wavespeed.cancel!(operation, session)).toBe('too-late')
    expect(await wavespeed.status([operation], session)).toMatchObject([{ state: 'done' }])
  })
})

describeEveryRequest(wavespeed)

function callOf(one: StartCall['offer'], request: GenerationRequest): StartCall {
  const inputs: Record<string, string[]> = {}
  for (const { field } of filesOf(request)) inputs[field] = [...(inputs[field] ?? []), 'https://x.y/a']
  return { offer: one, request, inputs, clientReference: 'c' }
}

it('stops a task that runs, as far as they let it', async () => {
  const slow = await SimulatorDriver.start(60)
  const io = makeIo(await slow.addressOf('wavespeed'))
  const { operation } = await wavespeed.start(await aCall(wavespeed, offer, io), io)
  expect(await wavespeed.cancel!(operation, io)).toBe('cancelled')
  expect(await wavespeed.status([operation], io)).toMatchObject([{ state: 'failed', kind: 'unavailable' }])
  expect(await wavespeed.cancel!(operation, io)).toBe('too-late')
  await slow.close()
})

/** The body of one route, for a request that has the usual and these. */
function bodyOf(route: string, rest: Partial<GenerationRequest> = {}): Json {
  const one = getOffer(`wavespeed:${route}`)
  const request = { ...defaultRequest(getModel(one.modelId)), prompt: 'A door', ...rest }
  for (const [name, [first]] of Object.entries(one.limits ?? {}))
    if (!(name in rest) && name in request) (request as Record<string, unknown>)[name] = first
  return wavespeed.wireBody(callOf(one, request))
}

describe('on the wire', () => {
  const frames = { startFrame: 'a', endFrame: 'b' }
  it.each([
    ['kwaivgi/kling-v3.0-pro/image-to-video', 'end_image'],
    ['kwaivgi/kling-v2.6-pro/image-to-video', 'end_image'],
    ['kwaivgi/kling-v2.5-turbo-pro/image-to-video', 'last_image'],
    ['kwaivgi/kling-video-o1/image-to-video', 'last_image'],
    ['kwaivgi/kling-video-o3-pro/image-to-video', 'end_image'],
    ['kwaivgi/kling-v2.1-i2v-pro/start-end-frame', 'end_image'],
    ['kwaivgi/kling-v1.6-i2v-pro', 'end_image'],
  ])('the end frame of %s is %s', (route, name) => {
    const body = bodyOf(route, frames) as Record<string, Json>
    expect(body[name]).toBe('https://x.y/a')
    expect(Object.keys(body).filter((key) => /^(end|last)_image$/.test(key))).toEqual([name])
  })

  it('guidance is cfg_scale on 3.0 and guidance_scale before', () => {
    expect(bodyOf('kwaivgi/kling-v3.0-std/text-to-video', { guidance: 0.3 })).toMatchObject({
      cfg_scale: 0.3,
    })
    expect(bodyOf('kwaivgi/kling-v1.6-t2v-standard', { guidance: 0.3 })).toMatchObject({
      guidance_scale: 0.3,
    })
  })

  it('shots are an array with whole seconds, in the place of the prompt', () => {
    const shots = [
      { prompt: 'One', durationSeconds: 2 },
      { prompt: 'Two', durationSeconds: 3 },
    ]
    const three = { prompt: '', shots, durationSeconds: 5 }
    expect(bodyOf('kwaivgi/kling-v3.0-std/text-to-video', three)).toMatchObject({
      multi_prompt: [
        { prompt: 'One', duration: 2 },
        { prompt: 'Two', duration: 3 },
      ],
      shot_type: 'customize',
      duration: 5,
      sound: false,
    })
    expect(bodyOf('kwaivgi/kling-v3.0-std/text-to-video', three)).not.toHaveProperty('prompt')
    expect(bodyOf('kwaivgi/kling-v3-turbo-pro/text-to-video', three)).not.toHaveProperty('shot_type')
    const { limits: _, ...rest } = offer
    const both = { ...defaultRequest(getModel(offer.modelId)), ...three, prompt: 'x' }
    expect(unexpressed(both, rest)).toEqual([expect.stringContaining('shots take the place')])
  })

  it('voices are objects, two at most, on one route alone', () => {
    const loud = { startFrame: 'a', sound: true, voices: ['v1', 'v2'] }
    expect(bodyOf('kwaivgi/kling-v2.6-pro/image-to-video', loud)).toMatchObject({
      voice_list: [{ voice_id: 'v1' }, { voice_id: 'v2' }],
      sound: true,
    })
    expect(() =>
      bodyOf('kwaivgi/kling-v2.6-pro/image-to-video', { ...loud, voices: ['1', '2', '3'] }),
    ).toThrow(/voice_list/)
  })

  it('a video that is only looked at names no sound of its own', () => {
    const body = bodyOf('kwaivgi/kling-video-o3-pro/reference-to-video#video-to-video', {
      videoUse: 'feature',
      referenceVideo: 'v',
      durationSeconds: 5,
      aspectRatio: 'auto',
    })
    expect(body).toMatchObject({ video: 'https://x.y/a', keep_original_sound: true })
    expect(body).not.toHaveProperty('sound')
    expect(body).not.toHaveProperty('aspect_ratio')
  })

  it('never sells another quality than the route has', () => {
    expect(() => bodyOf('kwaivgi/kling-v3.0-std/text-to-video', { quality: '4k' })).toThrow(/4k/)
  })
})

describe('golden quotes', () => {
  const at = new Date('2026-11-21T12:00:00Z')
  it.each([
    ['kwaivgi/kling-v3.0-std/text-to-video', { durationSeconds: 5 }, 420_000, 420_000, 'exact'],
    [
      'kwaivgi/kling-v3.0-std/image-to-video',
      { durationSeconds: 10, sound: true },
      1_260_000,
      1_260_000,
      'exact',
    ],
    ['kwaivgi/kling-v3.0-pro/text-to-video', { durationSeconds: 5 }, 560_000, 700_000, 'estimate'],
    [
      'kwaivgi/kling-v3.0-pro/image-to-video',
      { durationSeconds: 5, sound: true },
      840_000,
      1_050_000,
      'estimate',
    ],
    ['kwaivgi/kling-v3.0-4k/text-to-video', { durationSeconds: 5 }, 1_250_000, 2_100_000, 'estimate'],
    [
      'kwaivgi/kling-v3.0-4k/text-to-video',
      { durationSeconds: 5, sound: true },
      1_250_000,
      3_150_000,
      'estimate',
    ],
    ['kwaivgi/kling-v3-turbo-std/text-to-video', { durationSeconds: 5 }, 560_000, 560_000, 'estimate'],
    ['kwaivgi/kling-v3-turbo-pro/text-to-video', { durationSeconds: 5 }, 700_000, 700_000, 'exact'],
    ['kwaivgi/kling-v3-turbo-pro/image-to-video', { durationSeconds: 5 }, 700_000, 700_000, 'estimate'],
    ['kwaivgi/kling-v3.0-std/motion-control', { inputSeconds: 9.2 }, 1_260_000, 1_890_000, 'estimate'],
    ['kwaivgi/kling-v3.0-pro/motion-control', { inputSeconds: 10 }, 2_000_000, 3_000_000, 'estimate'],
    ['kwaivgi/kling-v2.6-std/motion-control', { inputSeconds: 10 }, 700_000, 1_050_000, 'estimate'],
    ['kwaivgi/kling-v2.6-pro/motion-control', { inputSeconds: 10 }, 1_120_000, 1_680_000, 'estimate'],
    ['kwaivgi/kling-v2.5-turbo-std/image-to-video', { durationSeconds: 5 }, 350_000, 350_000, 'estimate'],
    ['kwaivgi/kling-v2.5-turbo-std/image-to-video', { durationSeconds: 10 }, 700_000, 700_000, 'estimate'],
    ['kwaivgi/kling-v2.5-turbo-pro/image-to-video', { durationSeconds: 10 }, 700_000, 700_000, 'estimate'],
    ['kwaivgi/kling-v2.1-i2v-pro', { durationSeconds: 5 }, 450_000, 450_000, 'exact'],
    ['kwaivgi/kling-v2.1-i2v-master', { durationSeconds: 10 }, 2_600_000, 2_600_000, 'exact'],
    ['kwaivgi/kling-v1-ai-avatar-standard', { inputSeconds: 5 }, 250_000, 625_000, 'estimate'],
    ['kwaivgi/kling-v1-tts', { speechText: 'x'.repeat(1000) }, 100_000, 100_000, 'exact'],
    ['bytedance/seedance-2.0/text-to-video', { durationSeconds: 5 }, 500_000, 750_000, 'estimate'],
    ['kwaivgi/kling-v2.6-pro/text-to-video', { durationSeconds: 5 }, null, null, 'unknown'],
    ['kwaivgi/kling-v2.1-i2v-pro/start-end-frame', { durationSeconds: 5 }, null, null, 'unknown'],
  ] as const)('%s %j is %s, held %s: %s', (route, rest, totalMicros, guardTotalMicros, certainty) => {
    const one = getOffer(`wavespeed:${route}`)
    const request = { ...defaultRequest(getModel(one.modelId)), ...rest }
    expect(quote(request, one, at)).toMatchObject({ totalMicros, guardTotalMicros, certainty })
  })
})

describe('a prediction', () => {
  const read = (rest: object) => readTask(task(rest), 'video', 'key')

  it.each([
    ['created', false],
    ['processing', true],
    ['queued somewhere', true],
  ])('that is %s goes on', (status, isRunning) => {
    expect(read({ status })).toEqual({ state: 'pending', isRunning })
  })

  it.each([
    [{ status: 'failed', code: 1200, error: 'no' }, 'moderation'],
    [{ status: 'failed', code: 1402, error: 'cannot fetch the picture' }, 'invalid'],
    [{ status: 'failed', code: '5000', error: 'boom' }, 'unavailable'],
    [{ status: 'failed', error: { message: 'flagged by moderation' } }, 'moderation'],
    [{ status: 'timeout' }, 'unavailable'],
    [{ status: 'cancelled' }, 'unavailable'],
    [{ status: 'deleted' }, 'unavailable'],
  ])('%j has failed: %s', (rest, kind) => expect(read(rest)).toMatchObject({ state: 'failed', kind }))

  it('that only a waiting call gave up on goes on', () => {
    expect(read({ status: 'failed', code: 5004, error: 'sync wait timeout' })).toMatchObject({
      state: 'pending',
    })
  })

  it('is not spoilt by what is no file beside one', () => {
    const url = 'https://x/y.mp4'
    const done = { state: 'done', outputs: [{ type: 'video', url }] }
    expect(read({ status: 'completed', outputs: ['text', null, { url }] })).toEqual(done)
    expect(() => read({ status: 'completed', outputs: ['text'] })).toThrow(
      expect.objectContaining({ kind: 'protocol', isTransient: false }),
    )
  })
})

it('knows an empty account by words alone', () => {
  expect(kindOf(400, 'Insufficient credits. Please top up.')).toBe('credit')
  expect(kindOf(403, 'not enough balance')).toBe('credit')
  expect(kindOf(403, 'your role may not')).toBe('permission')
})

describe('a callback', () => {
  const stub = new Stub()
  beforeAll(() => stub.open())
  beforeEach(() => {
    stub.reset()
    stub.answer = say(200, ok({ secret: 'whsec_c2VjcmV0' }))
  })
  afterAll(() => stub.close())

  const now = new Date('2026-11-21T12:00:00Z')
  const io = () => ({ ...makeIo(stub.url), clock: { now: () => now, sleep: async () => undefined } })
  const body = JSON.stringify({ id: 'task-7', model: 'kwaivgi/kling-v1-tts', status: 'completed' })
  const delivery = (
    secret: string | Buffer,
    { at = now.getTime() / 1000, mark = 'v3,', encoding = 'hex' } = {},
  ) => ({
    headers: {
      'webhook-id': 'w1',
      'webhook-timestamp': String(at),
      'webhook-signature':
        mark +
        createHmac('sha256', secret)
          .update(`w1.${at}.${body}`)
          .digest(encoding as 'hex'),
    },
    body,
  })

  it('signed with the text of the secret is believed, and says what it is about', async () => {
    expect(await wavespeed.readWebhook!(delivery('c2VjcmV0'), io())).toEqual({
      taskId: 'task-7',
      operation: { taskId: 'task-7', makes: 'audio' },
    })
  })

  it('signed with the decoded secret, or by another scheme, is forged', async () => {
    for (const one of [
      delivery(Buffer.from('c2VjcmV0', 'base64')),
      delivery('whsec_c2VjcmV0'),
      delivery('c2VjcmV0', { mark: 'v1,', encoding: 'base64' }),
      delivery('c2VjcmV0', { at: now.getTime() / 1000 - 301 }),
      delivery('c2VjcmV0', { at: now.getTime() / 1000 + 301 }),
      { headers: {}, body },
      { ...delivery('c2VjcmV0'), body: body.replace('7', '8') },
    ])
      await expect(wavespeed.readWebhook!(one, io())).rejects.toMatchObject({
        kind: 'auth',
        isTransient: false,
      })
  })

  it('without a good form costs no call', async () => {
    await expect(wavespeed.readWebhook!({ headers: {}, body }, io())).rejects.toThrow()
    expect(stub.seen).toEqual([])
  })
})

it('puts a file where the ticket says, without the key, each header once', async () => {
  const stub = await new Stub().open()
  stub.answer = WORDS.uploaded!('https://cdn.example.com/a.png')
  const picture = await aPicture()
  await wavespeed.prepare!(picture, makeIo(stub.url))
  const [asked, put] = stub.seen
  expect(JSON.parse(String(asked?.body))).toEqual({
    filename: 'frame.png',
    size: picture.bytes.byteLength,
    content_type: 'image/png',
  })
  expect(put).toMatchObject({ method: 'PUT', headers: { 'content-type': 'image/png' } })
  expect(put?.headers).not.toHaveProperty('authorization')
  stub.close()
})

it('asks to be called back in the query', async () => {
  const stub = await new Stub().open()
  stub.answer = say(200, WORDS.accepted('"a"'))
  const session = makeIo(stub.url)
  const call = { ...(await aCall(wavespeed, offer, session)), callbackUrl: 'https://s.example/hook?x=1&y=2' }
  await wavespeed.start(call, session)
  expect(stub.seen[0]?.path).toBe(
    '/kwaivgi/kling-v3.0-std/text-to-video?webhook=https%3A%2F%2Fs.example%2Fhook%3Fx%3D1%26y%3D2',
  )
  stub.answer = say(200, JSON.stringify({ code: 500, message: 'oh', data: null }))
  await expect(wavespeed.start(call, session)).rejects.toBeInstanceOf(Unclear)
  stub.answer = say(200, JSON.stringify({ code: 429, message: 'slow', data: null }))
  await expect(wavespeed.start(call, session)).rejects.toBeInstanceOf(Refused)
  stub.close()
})
