import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProviderWords } from '@/tests/contracts/provider-words'
import { aCall, makeIo } from '@/tests/contracts/provider-words'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { type Answer, say, Stub } from '@/tests/contracts/stub'
import { aFile } from '@/tests/contracts/files'
import type { HttpReply, HttpRequest } from '@/lib/core/http'
import { getOffer } from '../registry'
import { REST_ORIGIN } from './calls'
import { readRetryAfterMs } from '../calls'
import { kindOf, readRequestId } from './wire'
import { fal } from '.'

const isStatus = (path: string) => path.split('?')[0]!.endsWith('/status')
const COMPLETED = JSON.stringify({ status: 'COMPLETED', request_id: 'task-1' })
const url = 'https://files.example.com/a.mp4'
const OPERATION = { requestId: 'task-1', app: 'fal-ai/kling-video' }

/** The queue's word and the result are two calls. */
function then(result: Answer, queue = COMPLETED): Answer {
  return (response, call) => (isStatus(call.path) ? say(200, queue) : result)(response, call)
}

const WORDS: ProviderWords = {
  provider: fal,
  createPaths: (wireId) => [`/${wireId}`],
  acceptedStatus: 200,
  accepted: (id) =>
    `{"status":"IN_QUEUE"${id === undefined ? '' : `,"request_id":${id}`},"queue_position":0}`,
  has404ForModels: true,
  refused: (_, message) => JSON.stringify({ detail: message }),
  done: (address) => then(say(200, JSON.stringify({ video: { url: address, content_type: 'video/mp4' } }))),
  failed: (msg) => then(say(422, JSON.stringify({ detail: [{ loc: ['body'], msg, type: 'value_error' }] }))),
  uploaded: (file_url) => (response, call) =>
    say(
      200,
      call.method === 'PUT'
        ? ''
        : JSON.stringify({ upload_url: `http://${call.headers.host}/put-it-here`, file_url }),
    )(response, call),
}

const offer = getOffer('fal:fal-ai/kling-video/v3/pro/text-to-video')

describeProvider(WORDS, (tools) => {
  it('reads a failure that stands only in the place of the result', async () => {
    const { simulator, io } = tools()
    const session = io()
    for (const [fault, kind] of [
      ['task-failed', 'unavailable'],
      ['moderation-after-acceptance', 'moderation'],
    ] as const) {
      const started = await fal.start(await aCall(fal, offer, session), session)
      await simulator.turnOn('fal-old-status')
      await simulator.turnOn(fault)
      expect(await fal.status([started.operation], session)).toMatchObject([{ state: 'failed', kind }])
      await simulator.clear()
    }
  })

  it('finds a request that only a callback told of', async () => {
    const { io } = tools()
    const session = io()
    for (const id of ['wan/v2.6/text-to-image', 'fal-ai/veo3.1']) {
      const { taskId } = await fal.start(await aCall(fal, getOffer(`fal:${id}`), session), session)
      expect(await fal.status([{ requestId: taskId, app: null }], session)).toMatchObject([{ state: 'done' }])
    }
    await expect(fal.status([{ requestId: 'nobodys', app: null }], session)).rejects.toMatchObject({
      kind: 'protocol',
      isTransient: false,
    })
  })

  it('says of an account without money that it is out of credit', async () => {
    const { io } = tools()
    const session = io('empty-key')
    await expect(fal.start(await aCall(fal, offer, session), session)).rejects.toMatchObject({
      name: 'Refused',
      kind: 'credit',
      status: 403,
    })
  })

  it('is too late to cancel what is over', async () => {
    const { io } = tools()
    const session = io()
    const { operation } = await fal.start(await aCall(fal, offer, session), session)
    expect(await fal.cancel!(operation, session)).toBe('too-late')
  })
})

describeEveryRequest(fal)

describe('against a server that is told what to say', () => {
  const stub = new Stub()
  beforeAll(() => stub.open())
  beforeEach(() => stub.reset())
  afterAll(() => stub.close())
  const look = async () => (await fal.status([OPERATION], makeIo(stub.url)))[0]

  it.each([
    [202, 'IN_QUEUE', { state: 'pending', isRunning: false }],
    [202, 'IN_PROGRESS', { state: 'pending', isRunning: true }],
    [200, 'SOMETHING_NEW', { state: 'pending', isRunning: true }],
  ])(
    'takes %i %s for an unfinished request, and asks under owner and app alone',
    async (status, word, like) => {
      stub.answer = say(status, JSON.stringify({ status: word }))
      expect(await look()).toEqual(like)
      expect(stub.seen.map(({ path }) => path)).toEqual(['/fal-ai/kling-video/requests/task-1/status'])
    },
  )

  it.each([
    [{ video: { url } }, ['video']],
    [{ images: [{ url }, { url }] }, ['image', 'image']],
    [{ image: { url } }, ['image']],
    [{ audio: { url } }, ['audio']],
    [{ audio: { url }, video: { url }, seed: 7 }, ['video', 'audio']],
    [{ images: [null, { url: '/odd' }, { url }] }, ['image']],
  ])('finds the files of %j', async (result, types) => {
    stub.answer = then(say(200, JSON.stringify(result)))
    expect(await look()).toEqual({ state: 'done', outputs: types.map((type) => ({ type, url })) })
  })

  it('looks again while a result lists nothing, and does not give a hold back for files it cannot read', async () => {
    for (const nothing of ['{}', '{"video":null}', '{"images":[]}']) {
      stub.answer = then(say(200, nothing))
      expect(await look()).toEqual({ state: 'pending', isRunning: true })
    }
    stub.answer = then(say(200, '{"video":{"url":"ftp://x/y"}}'))
    await expect(look()).rejects.toMatchObject({ kind: 'protocol', isTransient: false })
    stub.answer = then(say(400, '{"detail":"Request is still in progress"}'))
    expect(await look()).toEqual({ state: 'pending', isRunning: true })
  })

  it('takes an error for the verdict only where it is the model’s own', async () => {
    const detail = JSON.stringify({ detail: 'Internal Server Error' })
    stub.answer = then(say(500, detail))
    await expect(look()).rejects.toMatchObject({ kind: 'unavailable', isTransient: true })
    stub.answer = then(say(500, detail, { 'x-fal-retryable': 'false' }))
    expect(await look()).toMatchObject({ state: 'failed', kind: 'unavailable' })
    stub.answer = then(say(503, JSON.stringify({ detail: [{ msg: 'gone', type: 'downstream' }] })))
    expect(await look()).toMatchObject({ state: 'failed', kind: 'unavailable', message: 'gone' })
    stub.answer = then(say(504, detail), JSON.stringify({ status: 'COMPLETED', error: 'Timed out' }))
    expect(await look()).toMatchObject({ state: 'failed', kind: 'unavailable' })
    const policy = [{ loc: ['body', 'prompt'], msg: 'No.', type: 'content_policy_violation' }]
    stub.answer = then(say(422, JSON.stringify({ detail: policy })))
    expect(await look()).toMatchObject({ state: 'failed', kind: 'moderation' })
    for (const status of [401, 404, 429]) {
      stub.answer = then(say(status, detail))
      await expect(look()).rejects.toMatchObject({ name: 'ProviderCallError' })
    }
  })

  it('counts a request as cancelled once it is gone, and not before', async () => {
    const cancel = () => fal.cancel!(OPERATION, makeIo(stub.url))
    const asked = JSON.stringify({ status: 'CANCELLATION_REQUESTED' })
    const answer =
      (after: Answer): Answer =>
      (response, call) =>
        (call.method === 'PUT' ? say(202, asked) : after)(response, call)
    stub.answer = answer(say(404, '{"detail":"Request not found"}'))
    expect(await cancel()).toBe('cancelled')
    expect(stub.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /fal-ai/kling-video/requests/task-1/cancel',
      'GET /fal-ai/kling-video/requests/task-1/status',
    ])
    stub.answer = answer(say(202, '{"status":"IN_PROGRESS"}'))
    expect(await cancel()).toBe('too-late')
    for (const [status, word] of [
      [400, 'ALREADY_COMPLETED'],
      [404, 'NOT_FOUND'],
    ] as const) {
      stub.answer = say(status, JSON.stringify({ status: word }))
      expect(await cancel()).toBe('too-late')
    }
  })

  it('hands the callback’s address over as a query', async () => {
    stub.answer = say(200, WORDS.accepted('"a"'))
    const call = await aCall(fal, offer, makeIo(stub.url))
    await fal.start({ ...call, callbackUrl: 'https://studio.example/hooks/fal/x?y=1' }, makeIo(stub.url))
    const { searchParams } = new URL(stub.seen[0]!.path, stub.url)
    expect([...searchParams]).toEqual([['fal_webhook', 'https://studio.example/hooks/fal/x?y=1']])
    expect(stub.seen[0]!.headers.authorization).toMatch(/^Key /)
  })

  it('gives the key to nobody but the queue and, beside the default one, the host of files', async () => {
    const seen: HttpRequest[] = []
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    const reply = (text: string): HttpReply => ({ status: 200, headers: {}, text })
    const send = async (call: HttpRequest) => {
      seen.push(call)
      if (call.url.endsWith('jwks.json')) return reply(JSON.stringify({ keys: [publicKey] }))
      return reply(
        JSON.stringify({ upload_url: 'https://storage.example/put', file_url: 'https://storage.example/f' }),
      )
    }
    const headers = {
      'x-fal-webhook-request-id': 'r',
      'x-fal-webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'x-fal-webhook-signature': '0'.repeat(128),
    }
    for (const [baseUrl, rest] of [
      [fal.defaultBaseUrl, REST_ORIGIN],
      ['https://proxy.example/fal', 'https://proxy.example/fal'],
    ] as const) {
      seen.length = 0
      const io = { ...makeIo(baseUrl), baseUrl }
      const session = { ...io, http: { ...io.http, send } }
      await fal.prepare!(await aFile('referenceVideo'), session)
      await fal.status([OPERATION], session).catch(() => undefined)
      await fal.readWebhook!({ headers, body: '{"request_id":"r"}' }, session).catch(() => undefined)
      const withKey = seen.filter((call) => call.headers?.['authorization'])
      expect(
        withKey.every((call) => call.url.startsWith(`${baseUrl}/`) || call.url.startsWith(`${rest}/`)),
      ).toBe(true)
      expect(seen.filter((call) => !call.headers?.['authorization']).map((call) => call.url)).toEqual([
        'https://storage.example/put',
        `${rest}/.well-known/jwks.json`,
      ])
    }
    expect(fal.otherOrigins).toEqual([REST_ORIGIN])
  })
})

it('keeps every digit, and no id that is none', () => {
  expect(readRequestId('{"request_id":90071992547409931234}')).toBe('90071992547409931234')
  for (const text of ['{"request_id":""}', '<html>', '', '[]']) expect(readRequestId(text)).toBeNull()
})

it('tells no money from no permission', () => {
  expect(kindOf(403, 'User is locked. Reason: Exhausted balance.')).toBe('credit')
  expect(kindOf(403, 'Cannot access application')).toBe('permission')
})

it('waits as long as it is told, and never for a figure that is none', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const wait = (text: string) => readRetryAfterMs({ 'retry-after': text }, now)
  expect(wait('7')).toBe(7_000)
  expect(wait('Sat, 21 Nov 2026 12:00:30 GMT')).toBe(30_000)
  expect(wait('86400')).toBe(3_600_000)
  for (const odd of ['', 'soon', '-5', 'Sat, 99 Nov 2026 GMT']) expect(wait(odd)).toBeUndefined()
})
