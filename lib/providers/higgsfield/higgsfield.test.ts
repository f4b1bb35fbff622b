import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest, filesOf } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { aCall, makeIo, type ProviderWords } from '@/tests/contracts/provider-words'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import { say, Stub } from '@/tests/contracts/stub'
import type { Json, Offer, StartCall } from '../contract'
import { getOffer } from '../registry'
import { OFFERS } from './offers'
import { readMessage, readTask, withoutKey } from './wire'
import { higgsfield } from '.'

const [offer] = OFFERS as readonly [Offer]

const json = (value: object) => JSON.stringify(value)

const WORDS: ProviderWords = {
  provider: higgsfield,
  createPaths: (wireId) => [`/${wireId}`],
  acceptedStatus: 200,
  accepted: (id) =>
    `{"status":"queued"${id === undefined ? '' : `,"request_id":${id}`},"status_url":"https://x/s","cancel_url":"https://x/c"}`,
  has404ForModels: true,
  refused: (_, message) => json({ detail: message }),
  // An empty account, and nothing else.
  kinds: { 403: 'credit' },
  done: (url) => say(200, json({ status: 'completed', request_id: 'task-1', video: { url } })),
  failed: (error) => say(200, json({ status: 'failed', request_id: 'task-1', error })),
  uploaded: (url) => (response, call) => {
    const ticket = { upload_url: `http://${call.headers.host}/put`, public_url: url }
    say(200, call.method === 'PUT' ? '' : json(ticket))(response, call)
  },
}

describeProvider(WORDS, (tools) => {
  it('says 403 of an empty account, and charges nothing', async () => {
    const { simulator, io } = tools()
    const session = io()
    const call = await aCall(higgsfield, offer, session)
    await simulator.turnOn('no-credit')
    const refusal = { name: 'Refused', kind: 'credit', status: 403 }
    await expect(higgsfield.start(call, session)).rejects.toMatchObject(refusal)
  })

  it('cannot stop what is over', async () => {
    const { io } = tools()
    const session = io()
    const { operation } = await higgsfield.start(await aCall(higgsfield, offer, session), session)
    expect(await higgsfield.cancel!(operation, session)).toBe('too-late')
    expect(await higgsfield.status([operation], session)).toMatchObject([{ state: 'done' }])
  })
})

describeEveryRequest(higgsfield)

it('stops what waits in the queue', async () => {
  const slow = await SimulatorDriver.start(60)
  const io = makeIo(await slow.addressOf('higgsfield'))
  const { operation } = await higgsfield.start(await aCall(higgsfield, offer, io), io)
  expect(await higgsfield.cancel!(operation, io)).toBe('cancelled')
  expect(await higgsfield.status([operation], io)).toMatchObject([{ state: 'failed', message: 'Cancelled' }])
  await slow.close()
})

function callOf(one: Offer, request: GenerationRequest): StartCall {
  const inputs = Object.fromEntries(filesOf(request).map(({ field }) => [field, ['https://x.y/a']]))
  return { offer: one, request, inputs, clientReference: 'c' }
}

/** The body of one route, for a request that has the usual and these. */
function bodyOf(wireId: string, rest: Partial<GenerationRequest> = {}): Json {
  const one = getOffer(`higgsfield:${wireId}`)
  const request = { ...defaultRequest(getModel(one.modelId)), prompt: 'A door', ...rest }
  return higgsfield.wireBody(callOf(one, request))
}

describe('on the wire', () => {
  it('the shape is always named, because theirs is a square', () => {
    expect(bodyOf('kling-video/v2.1/master/text-to-video', { durationSeconds: 10 })).toEqual({
      prompt: 'A door',
      duration: 10,
      aspect_ratio: '16:9',
    })
  })

  it('the start frame is image_url, and quality stands in the path', () => {
    const body = { prompt: 'A door', image_url: 'https://x.y/a', duration: 5 }
    expect(bodyOf('kling-video/v2.1/pro/image-to-video', { startFrame: 'a', quality: '1080p' })).toEqual(body)
    expect(() =>
      bodyOf('kling-video/v2.1/pro/image-to-video', { startFrame: 'a', quality: '720p' }),
    ).toThrow()
    expect(() =>
      bodyOf('kling-video/v2.1/standard/image-to-video', { startFrame: 'a', quality: '1080p' }),
    ).toThrow()
  })

  it('Veo wants seconds as text, the resolution in digits and the sound said', () => {
    expect(bodyOf('veo3.1', { durationSeconds: 8, quality: '1080p', sound: false })).toEqual({
      prompt: 'A door',
      aspect_ratio: '16:9',
      resolution: '1080',
      generate_audio: false,
      duration: '8',
    })
  })

  it('a shape left to the picture is left out', () => {
    const route = 'bytedance/seedance/v1/pro/fast/image-to-video'
    expect(bodyOf(route, { startFrame: 'a', aspectRatio: 'auto' })).not.toHaveProperty('aspect_ratio')
    expect(bodyOf(route, { startFrame: 'a', aspectRatio: '21:9' })).toMatchObject({ aspect_ratio: '21:9' })
  })

  it('an end frame has no word on any Kling route', () => {
    const one = getOffer('higgsfield:kling-video/v2.1/pro/image-to-video')
    const request = { ...defaultRequest(getModel(one.modelId)), prompt: 'x', startFrame: 'a', endFrame: 'b' }
    expect(unexpressed({ ...request, quality: '1080p' }, one)).toEqual(['End frame'])
  })
})

it('knows no price, and sends nothing without a ceiling', () => {
  for (const one of OFFERS) {
    const request = { ...defaultRequest(getModel(one.modelId)), prompt: 'x' }
    const at = new Date('2026-11-21T12:00:00Z')
    expect(quote(request, one, at)).toMatchObject({
      certainty: 'unknown',
      totalMicros: null,
      guardTotalMicros: null,
    })
    expect(quote(request, one, at, { ceilingMicros: 7 })).toMatchObject({ guardTotalMicros: 7 })
  }
})

describe('a state', () => {
  const read = (rest: object) => readTask(json({ request_id: 'r', ...rest }), 'id:secret-half')

  it('nsfw is moderation, an end of its own', () => {
    expect(read({ status: 'nsfw' })).toMatchObject({ state: 'failed', kind: 'moderation' })
  })

  it.each([
    [{ status: 'queued' }, { state: 'pending', isRunning: false }],
    [{ status: 'in_progress' }, { state: 'pending', isRunning: true }],
    [{ status: 'completed' }, { state: 'pending', isRunning: true }],
    [{ status: 'completed', video: { url: 'https://x/y.mp4' }, images: [] }, { state: 'done' }],
    [{ status: 'completed', images: [{ url: 'https://x/y.png' }] }, { outputs: [{ type: 'image' }] }],
    [{ status: 'canceled' }, { state: 'failed', kind: 'unavailable' }],
    [{ status: 'failed', error: { message: 'for id:secret-half' } }, { message: 'for [key]' }],
    [{ status: 'failed', error: 'for secret-half alone' }, { message: 'for [key] alone' }],
    [{ status: 'failed' }, { message: 'no reason given' }],
  ])('%j is read as %j', (given, expected) => expect(read(given)).toMatchObject(expected))

  it('with files that cannot be read is not a failure', () => {
    expect(() => read({ status: 'completed', video: { url: 'ftp://x' } })).toThrow(
      expect.objectContaining({ kind: 'protocol', isTransient: false }),
    )
  })
})

it('reads complaints in all their shapes', () => {
  const read = (value: object) => readMessage(json(value), 422, 'id:secret')
  expect(read({ detail: [{ loc: ['body', 'duration'], msg: 'must be 5 or 10' }] })).toBe(
    'duration: must be 5 or 10',
  )
  expect(read({ detail: 'no' })).toBe('no')
  expect(read({ details: 'no' })).toBe('no')
  expect(read({ message: 'no' })).toBe('no')
  expect(read({ error: { message: 'no' } })).toBe('no')
  expect(read({})).toBe('HTTP 422')
  expect(withoutKey('a:', '')).toBe('a:')
})

describe('against a server that is told what to say', () => {
  const stub = new Stub()
  beforeAll(() => stub.open())
  beforeEach(() => stub.reset())
  afterAll(() => stub.close())

  it('sends the pair after the word Key, and the callback in the query', async () => {
    stub.answer = say(200, WORDS.accepted('"a"'))
    const io = makeIo(stub.url, { key: 'id:secret' })
    const call = { ...(await aCall(higgsfield, offer, io)), callbackUrl: 'https://s.example/h?x=1' }
    await higgsfield.start(call, io)
    expect(stub.seen[0]).toMatchObject({
      path: `/${offer.wireId}?hf_webhook=https%3A%2F%2Fs.example%2Fh%3Fx%3D1`,
      headers: { authorization: 'Key id:secret' },
    })
  })

  it('does not send the key to where files are put', async () => {
    stub.answer = WORDS.uploaded!('https://cdn.example.com/a.png')
    const file = {
      filename: 'a.png',
      mime: 'image/png',
      bytes: new Uint8Array([1, 2]),
      media: 'image',
    } as const
    const rest = { field: 'startFrame', widthPx: 1, heightPx: 1, seconds: null, publicUrl: null } as const
    await higgsfield.prepare!({ ...file, ...rest }, makeIo(stub.url, { key: 'id:secret' }))
    const [asked, put] = stub.seen
    expect(asked?.body.toString()).toBe('{"content_type":"image/png"}')
    expect(put).toMatchObject({ method: 'PUT', headers: { 'content-type': 'image/png' } })
    expect(put?.headers).not.toHaveProperty('authorization')
  })

  it('cannot say whether a key is good when the account does nothing', async () => {
    stub.answer = say(403, json({ detail: 'Not enough credits' }))
    expect(await higgsfield.checkKey(makeIo(stub.url))).toMatchObject({ isValid: false })
  })
})

it('takes a callback for a hint about one task', async () => {
  const io = makeIo('http://127.0.0.1:9')
  const news = { taskId: 'r1', operation: { taskId: 'r1' } }
  for (const body of [
    '{"status":"nsfw","request_id":"r1"}',
    '{"status":"failed","request_id":"r1","error":"x"}',
  ])
    expect(await higgsfield.readWebhook!({ headers: {}, body }, io)).toEqual(news)
  for (const body of ['', '{}', 'null', '{"request_id":7.5}'])
    await expect(higgsfield.readWebhook!({ headers: {}, body }, io)).rejects.toMatchObject({
      kind: 'protocol',
    })
})
