import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProviderWords } from '@/tests/contracts/provider-words'
import { aCall, makeIo } from '@/tests/contracts/provider-words'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { say, Stub } from '@/tests/contracts/stub'
import { getOffer } from '../registry'
import { readRetryAfterMs } from './retry-after'
import { readPrediction, readPredictionId } from './wire'
import { replicate } from '.'

const prediction = (rest: object) => JSON.stringify({ id: 'task-1', status: 'succeeded', ...rest })
const url = 'https://files.example.com/a.mp4'
const offer = getOffer('replicate:kwaivgi/kling-v3-video#text-to-video')

const WORDS: ProviderWords = {
  provider: replicate,
  createPaths: (wireId) => [`/models/${wireId}/predictions`],
  acceptedStatus: 201,
  accepted: (id) => `{"status":"starting"${id === undefined ? '' : `,"id":${id}`},"output":null}`,
  has404ForModels: true,
  refused: (status, detail) => JSON.stringify({ title: 'No', detail, status }),
  done: (output) => say(200, prediction({ output })),
  failed: (error) => say(200, prediction({ status: 'failed', error })),
  uploaded: (get) => say(201, JSON.stringify({ id: 'f', urls: { get } })),
}

describeProvider(WORDS, (tools) => {
  it('says when the copy there dies: an hour after the end', async () => {
    const { io } = tools()
    const session = io()
    const { operation } = await replicate.start(await aCall(replicate, offer, session), session)
    const [status] = await replicate.status([operation], session)
    if (status?.state !== 'done') throw new Error('Not done')
    const leftMs = status.expiresAt!.getTime() - Date.now()
    expect(leftMs).toBeGreaterThan(59 * 60_000)
    expect(leftMs).toBeLessThanOrEqual(60 * 60_000)
  })

  it('gives no hold back for a clip that was made and has been removed', async () => {
    const { simulator, io } = tools()
    const session = io()
    const { operation } = await replicate.start(await aCall(replicate, offer, session), session)
    await simulator.turnOn('replicate-an-hour-later')
    await expect(replicate.status([operation], session)).rejects.toMatchObject({
      name: 'ProviderCallError',
      kind: 'protocol',
      isTransient: false,
    })
  })

  it('is too late to cancel what is over', async () => {
    const { io } = tools()
    const session = io()
    const { operation } = await replicate.start(await aCall(replicate, offer, session), session)
    expect(await replicate.cancel!(operation, session)).toBe('too-late')
  })
})

describeEveryRequest(replicate)

describe('a prediction', () => {
  const read = (rest: object) => readPrediction(prediction(rest), 'key')

  it('is read in its own words', () => {
    expect(read({ status: 'starting' })).toEqual({ state: 'pending', isRunning: false })
    expect(read({ status: 'processing' })).toEqual({ state: 'pending', isRunning: true })
    expect(read({ status: 'queued-anew' })).toEqual({ state: 'pending', isRunning: true })
    for (const output of [url, [url]])
      expect(read({ output })).toEqual({ state: 'done', outputs: [{ type: 'video', url }] })
    for (const output of [undefined, null, []])
      expect(read({ output })).toEqual({ state: 'pending', isRunning: true })
    for (const status of ['canceled', 'aborted'])
      expect(read({ status })).toMatchObject({
        state: 'failed',
        kind: 'unavailable',
        message: 'It was cancelled.',
      })
    expect(read({ status: 'failed' })).toMatchObject({ state: 'failed', message: 'no reason given' })
    expect(read({ status: 'failed', error: 'Content flagged: NSFW' })).toMatchObject({ kind: 'moderation' })
  })

  it('is trouble of the call where its file cannot be read', () => {
    for (const output of ['ftp://x/y', 7, [{}], '/a.mp4'])
      expect(() => read({ output })).toThrow(
        expect.objectContaining({ kind: 'protocol', isTransient: false }),
      )
    expect(read({ output: ['/a.mp4', url], completed_at: 'soon' })).toEqual({
      state: 'done',
      outputs: [{ type: 'video', url }],
    })
    expect(read({ output: url, completed_at: '2026-11-21T10:00:00Z', data_removed: 'odd' })).toMatchObject({
      expiresAt: new Date('2026-11-21T11:00:00Z'),
    })
  })

  it('keeps every digit of its id', () => {
    expect(readPredictionId('{"id":90071992547409931234}')).toBe('90071992547409931234')
    for (const text of ['{"id":""}', '<html>', '', '[]']) expect(readPredictionId(text)).toBeNull()
  })
})

describe('against a server that is told what to say', () => {
  const stub = new Stub()
  beforeAll(() => stub.open())
  beforeEach(() => stub.reset())
  afterAll(() => stub.close())

  it('asks for a callback of the end alone, in the body', async () => {
    stub.answer = say(201, WORDS.accepted('"a"'))
    const io = makeIo(stub.url)
    const callbackUrl = 'https://studio.example/hook?x=1'
    await replicate.start({ ...(await aCall(replicate, offer, io)), callbackUrl }, io)
    expect(JSON.parse(String(stub.seen[0]!.body))).toMatchObject({
      webhook: callbackUrl,
      webhook_events_filter: ['completed'],
    })
    expect(stub.seen[0]!.headers.authorization).toMatch(/^Bearer /)
  })

  it.each([
    ['canceled', 'cancelled'],
    ['aborted', 'cancelled'],
    ['processing', 'too-late'],
    ['succeeded', 'too-late'],
  ])('answers a cancel that says %s with %s', async (status, outcome) => {
    stub.answer = say(200, prediction({ status }))
    expect(await replicate.cancel!({ predictionId: 'a/b' }, makeIo(stub.url))).toBe(outcome)
    expect(stub.seen[0]).toMatchObject({ method: 'POST', path: '/predictions/a%2Fb/cancel' })
  })
})

it('waits as the header says, else as the sentence does, and never for a figure that is none', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const throttled = 'Request was throttled. Your rate limit resets in ~30s.'
  expect(readRetryAfterMs({}, throttled, now)).toBe(30_000)
  expect(readRetryAfterMs({ 'retry-after': '7' }, throttled, now)).toBe(7_000)
  expect(readRetryAfterMs({ 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' }, '', now)).toBe(30_000)
  expect(readRetryAfterMs({ 'retry-after': '86400' }, '', now)).toBe(3_600_000)
  for (const odd of ['', 'soon', '-5'])
    expect(readRetryAfterMs({ 'retry-after': odd }, '', now)).toBeUndefined()
})
