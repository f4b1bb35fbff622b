import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCall, makeIo, type ProviderWords } from '@/tests/contracts/provider-words'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { say, Stub } from '@/tests/contracts/stub'
import type { GenerationRequest } from '@/lib/catalog/model'
import { ProviderCallError, Refused } from '../contract'
import { getOffer } from '../registry'
import { readRateLimit, readRetryAfterMs } from './head-room'
import { toBody } from './bodies'
import { kindOf, readTask, readTaskId } from './wire'
import { modellix } from '.'

const offer = getOffer('modellix:kling-v3-t2v')

const ok = (data: unknown) => JSON.stringify({ code: 0, message: 'success', data })
const task = (rest: object) => ok({ task_id: 'task-1', model_id: 'kling-v3-t2v', ...rest })

const WORDS: ProviderWords = {
  provider: modellix,
  createPaths: (wireId) => [`/kling/${wireId}`, `/kling/${wireId}/async`],
  acceptedStatus: 200,
  accepted: (id) =>
    `{"code":0,"message":"success","data":{"status":"pending"${id === undefined ? '' : `,"task_id":${id}`},"model_id":"m"}}`,
  has404ForModels: true,
  refused: (status, message) => JSON.stringify({ code: status, message: `Category: ${message}` }),
  done: (url) => say(200, task({ status: 'success', result: { resources: [{ type: 'video', url }] } })),
  failed: (error) => say(200, task({ status: 'failed', error })),
  balances: [
    [ok({ balance: 12.5 }), 12_500_000],
    [ok({ balance: '12.5' }), 12_500_000],
    [ok({ balance: 0 }), 0],
    [ok({ balance: -0.25 }), -250_000],
    [ok({ balance: 0.1 + 0.2 }), 300_000],
    [ok({ balance: 1e-7 }), null],
    [ok({ balance: 1e30 }), null],
    [ok({ balance: '$12' }), null],
    [ok({ balance: '1,000.00' }), null],
    [ok({ balance: '' }), null],
    [ok({ balance: null }), null],
    [ok({ balance: [1] }), null],
    [ok(null), null],
  ],
  uploaded: (url) => say(200, ok({ file_id: 'f', type: 'image', url, filename: 'frame.png', size: 1 })),
}

describeProvider(WORDS, (tools) => {
  it('has lost a model only when no path of it is there, and not where a person chose the paths', async () => {
    const { simulator, io } = tools()
    await simulator.turnOn('model-gone')
    for (const [shape, kind] of [
      ['find', 'gone'],
      ['plain', 'invalid'],
      ['async', 'invalid'],
    ] as const) {
      const session = { ...io(), settings: { pathShape: shape } }
      const call = await aCall(modellix, offer, session)
      await expect(modellix.start(call, session), shape).rejects.toMatchObject({ name: 'Refused', kind })
    }
  })

  it.each([
    ['only-async-path', 'async'],
    ['only-plain-path', 'plain'],
  ] as const)('finds the path that answers with %s, and remembers it per key', async (fault, shape) => {
    const { simulator, io } = tools()
    await simulator.turnOn(fault)
    const session = io()
    const before = await simulator.charges()
    await modellix.start(await aCall(modellix, offer, session), session)
    expect(session.memory['pathShape']).toBe(shape)
    expect(await simulator.charges()).toHaveLength(before.length + 1)
  })

  it.each([
    ['plain', 'only-async-path'],
    ['async', 'only-plain-path'],
  ])('keeps to the path that was chosen for the key: %s', async (pathShape, fault) => {
    const { simulator, io } = tools()
    const session = { ...io(), settings: { pathShape } }
    const before = await simulator.charges()
    await simulator.turnOn(fault)
    await expect(modellix.start(await aCall(modellix, offer, session), session)).rejects.toMatchObject({
      name: 'Refused',
    })
    expect(await simulator.charges()).toEqual(before)
    expect(session.memory).toEqual({})
  })

  it('reads a job that answers as the seed shows it', async () => {
    const { simulator, io } = tools()
    await simulator.turnOn('seed-shape')
    const session = io()
    const started = await modellix.start(await aCall(modellix, offer, session), session)
    expect(await modellix.status([started.operation], session)).toMatchObject([{ state: 'done' }])
  })

  it('reads balance and head room', async () => {
    const { io } = tools()
    const session = io()
    expect((await modellix.balance!(session)).amountMicros).toBeLessThan(1_000_000_000)
    const { headers } = await session.http.send({
      method: 'GET',
      url: `${session.baseUrl}/team/balance`,
      headers: { authorization: `Bearer ${session.key}` },
      timeoutMs: 5_000,
    })
    expect(modellix.headRoom!(headers, new Date())).toMatchObject({
      limit: expect.any(Number),
      remaining: expect.any(Number),
    })
  })
})

describeEveryRequest(modellix)

it('reads ids that are none as none', () => {
  expect(readTaskId('{"code":0,"data":{"task_id":90071992547409931234}}')).toBe('90071992547409931234')
  // The digits are the raw text's own, not those of a neighbour that looks like it.
  expect(readTaskId('{"message":"\\"task_id\\": 1","data":{"task_id" : 90071992547409931235 }}')).toBe(
    '90071992547409931235',
  )
  expect(readTaskId('{"message":{"odd":1},"data":{"task_id":"a"}}')).toBe('a')
  for (const text of ['{"code":0,"data":{"task_id":""}}', '<html>', '', '[]'])
    expect(readTaskId(text)).toBeNull()
})

describe('a finished task', () => {
  const url = 'https://x/y.mp4'
  const read = (rest: object) => readTask(task({ status: 'success', ...rest }), 'key')

  it.each(['success', 'completed', 'succeeded', 'Success'])('is one that says %s', (status) => {
    const text = task({ status, result: { resources: [{ type: 'video', url }] } })
    expect(readTask(text, 'key')).toEqual({ state: 'done', outputs: [{ type: 'video', url }] })
  })

  it.each([
    [{ type: 'video' }],
    [{ type: 'video', url: '' }],
    [{ type: 'video', url: 7 }],
    [{ type: 'video', url: 'ftp://x/y.mp4' }],
    [{ type: 'video', url: '/y.mp4' }],
    [null],
    ['text'],
  ])('is not spoilt by %j beside a good file, and is protocol trouble with nothing else', (bad) => {
    const done = { state: 'done', outputs: [{ type: 'video', url }] }
    expect(read({ result: { resources: [bad, { type: 'video', url }] } })).toEqual(done)
    expect(read({ result: { resources: [bad] }, video_url: url })).toEqual(done)
    expect(() => read({ result: { resources: [bad] } })).toThrow(
      expect.objectContaining({ name: 'ProviderCallError', kind: 'protocol', isTransient: false }),
    )
  })

  it('is looked at again while it lists nothing', () => {
    for (const rest of [{}, { result: null }, { result: {} }, { result: { resources: [] } }]) {
      expect(read(rest)).toEqual({ state: 'pending', isRunning: true })
    }
  })

  it('may have odd types, and odd company', () => {
    const resources = [
      { type: 5, url },
      { type: 'image', url: 'https://x/y.png' },
    ]
    expect(read({ error: 42, video_url: 7, result: { resources } })).toMatchObject({
      outputs: [{ type: 'video' }, { type: 'image' }],
    })
  })
})

it('never takes the word "success" for the reason of a failure', () => {
  expect(readTask(task({ status: 'failed' }), 'key')).toMatchObject({
    state: 'failed',
    message: 'no reason given',
  })
  expect(() => readTask('{"code":0}', 'key')).toThrow(ProviderCallError)
})

it.each(['kling-v3-i2v', 'kling-v2.5-turbo-t2v'] as const)('does not sell 4K as 1080p with %s', (wireId) => {
  const request: GenerationRequest = {
    modelId: 'm',
    prompt: 'x',
    durationSeconds: 5,
    quality: '4k',
    aspectRatio: '16:9',
  }
  const call = {
    offer: getOffer(`modellix:${wireId}`),
    inputs: { startFrame: ['https://x/y.png'] },
    clientReference: 'c',
  }
  expect(() => toBody({ ...call, request })).toThrow(/mode/)
  expect(toBody({ ...call, request: { ...request, quality: '1080p' } })).toMatchObject({ mode: 'pro' })
})

it('tells a word of moderation from one that only looks like it', () => {
  expect(kindOf(403, 'Forbidden')).toBe('permission')
  expect(kindOf(422, 'names are case-sensitive; no asterisk')).toBe('invalid')
  expect(kindOf(422, 'sensitive content')).toBe('moderation')
})

describe('against a server that is told what to say', () => {
  const stub = new Stub()
  beforeAll(() => stub.open())
  beforeEach(() => stub.reset())
  afterAll(() => stub.close())

  it.each([
    [200, { is_valid: true }, true],
    [200, { is_valid: false }, false],
    [403, { is_valid: true }, true],
    [403, { is_valid: false }, false],
    [403, null, false],
    [401, { is_valid: true }, false],
  ])('takes a key check of %i with %j for %s', async (status, data, isValid) => {
    stub.answer = say(status, ok(data))
    expect(await modellix.checkKey(makeIo(stub.url))).toMatchObject({ isValid })
  })

  it('tries the remembered path first, and remembers only one that answered', async () => {
    const session = makeIo(stub.url)
    const call = await aCall(modellix, offer, session)
    stub.answer = say(404, '')
    await expect(modellix.start(call, session)).rejects.toBeInstanceOf(Refused)
    expect(session.memory).toEqual({})
    const answer = say(200, WORDS.accepted('"a"'))
    stub.answer = (response, seen) => (seen.path.endsWith('/async') ? answer : say(404, ''))(response, seen)
    for (const requests of [2, 1]) {
      stub.reset()
      await modellix.start(call, session)
      expect(stub.seen).toHaveLength(requests)
    }
    expect(session.memory).toEqual({ pathShape: 'async' })
  })
})

describe('head room', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const inMs = (text: string) => {
    const { resetAt } = readRateLimit({ 'x-ratelimit-reset': text }, now)
    return resetAt && resetAt.getTime() - now.getTime()
  }

  it.each([
    ['30', 30_000],
    ['0.5', 500],
    ['0', 0],
    ['30000', 30_000],
    [String(now.getTime() / 1000 + 30), 30_000],
    [String(now.getTime() + 30_000), 30_000],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['2026-11-21T12:00:30Z', 30_000],
    ['2001-01-01T00:00:00Z', undefined],
    ['Sat, 21 Nov 9999 12:00:30 GMT', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    ['99999999999999999999', undefined],
    ['1e400', undefined],
    ['NaN', undefined],
  ])('reads the reset %s as %s ms from now', (text, ms) => expect(inMs(text)).toBe(ms))

  it('never holds what is not a figure or a date', () => {
    const text = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.date().map((date) => date.toString()),
    )
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const headers = {
          'x-ratelimit-limit': a,
          'x-ratelimit-remaining': b,
          'x-ratelimit-reset': c,
          'retry-after': a,
        }
        const { limit = 0, remaining = 0, resetAt = now } = readRateLimit(headers, now)
        for (const figure of [limit, remaining])
          expect(Number.isSafeInteger(figure) && figure >= 0).toBe(true)
        expect(Number.isNaN(resetAt.getTime())).toBe(false)
        const wait = readRetryAfterMs(headers, now) ?? 0
        expect(wait >= 0 && wait <= 3_600_000).toBe(true)
      }),
    )
  })

  it('waits for the reset only where nothing is left', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9' }
    expect(readRetryAfterMs(headers, now)).toBe(9_000)
    expect(readRetryAfterMs({ ...headers, 'x-ratelimit-remaining': '1' }, now)).toBeUndefined()
    expect(readRetryAfterMs({ ...headers, 'retry-after': '2' }, now)).toBe(2_000)
    expect(readRetryAfterMs({ 'retry-after': '86400' }, now)).toBe(3_600_000)
  })
})
