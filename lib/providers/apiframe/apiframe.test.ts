import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { quote } from '@/lib/pricing/quote'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { aCall, makeIo, type ProviderWords } from '@/tests/contracts/provider-words'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { say, Stub } from '@/tests/contracts/stub'
import { ProviderCallError, Unclear } from '../contract'
import { getOffer } from '../registry'
import { toBody } from './bodies'
import { apiframeSimulator } from './simulator'
import { readJob, readMessage } from './wire'
import { apiframe } from '.'

const offer = getOffer('apiframe:kling-3.0#text-to-video')
const job = (rest: object) => JSON.stringify({ id: 'job-1', model: 'kling-3.0', progress: null, ...rest })

const WORDS: ProviderWords = {
  provider: apiframe,
  createPaths: () => ['/videos/generate'],
  acceptedStatus: 202,
  accepted: (id) => `{${id === undefined ? '' : `"jobId":${id},`}"status":"QUEUED"}`,
  refused: (status, error) =>
    JSON.stringify(status === 402 ? { error, creditsRequired: 290, creditsAvailable: 12 } : { error }),
  kinds: { 403: 'auth' },
  done: (videoUrl) => say(200, job({ status: 'COMPLETED', result: { videoUrl } })),
  failed: (error) => say(200, job({ status: 'FAILED', error })),
  balances: [
    ['{"credits":1250,"plan":"free"}', 12_500_000],
    ['{"credits":0}', 0],
    ['{"credits":0.5}', 5_000],
    ['{"credits":1e300}', null],
    ['{"credits":"12"}', null],
    ['{"credits":null}', null],
    ['{"plan":"free"}', null],
    ['[]', null],
  ],
  uploaded: (url) => say(201, JSON.stringify({ id: 'f', url, kind: 'image', byteSize: 1 })),
}

const caught = (promise: Promise<unknown>) => promise.then(String, (error: unknown) => error)

describeProvider(WORDS, (tools) => {
  it('finds what a lost create made, by its key, for nothing', async () => {
    const { simulator, io } = tools()
    const call = await aCall(apiframe, offer, io())
    const before = await simulator.charges()
    await simulator.turnOn('lose-answer')
    expect(await caught(apiframe.start(call, io()))).toBeInstanceOf(Unclear)
    await simulator.clear()
    const made = (await simulator.charges()).slice(before.length)
    expect(made).toHaveLength(1)
    const found = await apiframe.find!(call.clientReference, io())
    expect(found).toMatchObject({ taskId: made[0]?.taskId })
    expect(await apiframe.status([found!.operation], io())).toMatchObject([{ state: 'done' }])
    expect(await simulator.charges()).toHaveLength(before.length + 1)
  })

  it.each(['never sent', 'idempotency-compares-bodies', 'idempotency-checks-first'])(
    'cannot tell, and charges nothing, where a look-up proves nothing: %s',
    async (how) => {
      const { simulator, io } = tools()
      const call = await aCall(apiframe, offer, io())
      if (how !== 'never sent') {
        await apiframe.start(call, io())
        await simulator.turnOn(how)
      }
      const before = await simulator.charges()
      const failure = await caught(apiframe.find!(call.clientReference, io()))
      expect(failure).toBeInstanceOf(ProviderCallError)
      expect(await simulator.charges()).toEqual(before)
    },
  )

  it('makes one job of one key, however often it is sent', async () => {
    const { simulator, io } = tools()
    const call = await aCall(apiframe, offer, io())
    const before = (await simulator.charges()).length
    const first = await apiframe.start(call, io())
    const second = await apiframe.start(call, io())
    expect(second.taskId).toBe(first.taskId)
    expect(await simulator.charges()).toHaveLength(before + 1)
  })

  it('reports what was charged, and when the file goes', async () => {
    const { io } = tools()
    const call = await aCall(apiframe, getOffer('apiframe:kling-2.6#text-to-video'), io())
    const started = await apiframe.start(call, io())
    const [status] = await apiframe.status([started.operation], io())
    if (status?.state !== 'done') throw new Error('not done')
    expect(status.billedMicroCredits).toBe(60_000_000)
    const leftMs = status.expiresAt!.getTime() - Date.now()
    expect(leftMs).toBeGreaterThan(23 * 3_600_000)
    expect(leftMs).toBeLessThanOrEqual(24 * 3_600_000)
  })

  it('reads a result that is the address alone, and knows one that is gone', async () => {
    const { simulator, io } = tools()
    const started = await apiframe.start(await aCall(apiframe, offer, io()), io())
    await simulator.turnOn('result-as-text')
    expect(await apiframe.status([started.operation], io())).toMatchObject([{ state: 'done' }])
    await simulator.turnOn('result-purged')
    expect(await caught(apiframe.status([started.operation], io()))).toMatchObject({
      kind: 'protocol',
      isTransient: false,
    })
  })
})

describeEveryRequest(apiframe)

describe('a callback', () => {
  const key = 'afk_1'
  const now = Date.now()
  const io = {
    ...makeIo('http://127.0.0.1:9', { key }),
    clock: { now: () => new Date(now), sleep: async () => {} },
  }
  const body = JSON.stringify({
    event: 'completed',
    jobId: 'job-1',
    completedAt: new Date(now).toISOString(),
  })
  const digest = createHash('sha256').update(key).digest()
  const sign = (secret: Buffer | string, text = body) =>
    createHmac('sha256', secret).update(text).digest('hex')
  const read = (signature: string, text = body) =>
    apiframe.readWebhook!({ headers: { 'x-webhook-signature': signature }, body: text }, io)

  it.each([
    ['bytes of the digest', sign(digest)],
    ['its hex text', sign(digest.toString('hex'))],
    ['a prefix before it', `sha256=${sign(digest)}`],
  ])('signed with %s names its job', async (_, signature) => {
    expect(await read(signature)).toEqual({ taskId: 'job-1', operation: { jobId: 'job-1' } })
  })

  it.each([
    ['another key', sign(createHash('sha256').update('afk_2').digest())],
    ['the key itself', sign(key)],
    ['nothing', ''],
    ['half of it', sign(digest).slice(0, 32)],
    ['no hex', 'z'.repeat(64)],
  ])('signed with %s is refused', async (_, signature) => {
    expect(await caught(read(signature))).toMatchObject({ kind: 'auth', isTransient: false })
  })

  it('whose words were changed or that is old is refused', async () => {
    expect(await caught(read(sign(digest), body.replace('job-1', 'job-2')))).toMatchObject({ kind: 'auth' })
    const old = JSON.stringify({ jobId: 'job-1', completedAt: new Date(now - 25 * 3_600_000).toISOString() })
    expect(await caught(read(sign(digest, old), old))).toMatchObject({ kind: 'auth' })
    const none = '{"event":"completed"}'
    expect(await caught(read(sign(digest, none), none))).toMatchObject({ kind: 'protocol' })
  })

  it('of the simulator is one of these, badly signed when told to be', async () => {
    const task = {
      taskId: 'job-1',
      model: 'm',
      state: 'done',
      amountMicros: 0,
      createdAt: new Date(now),
    } as const
    for (const isBadlySigned of [false, true]) {
      const delivery = { id: 'd', at: new Date(now), key, retry: 0, isBadlySigned }
      const { headers, body: made } = apiframeSimulator.webhook!(task, delivery)
      const news = caught(apiframe.readWebhook!({ headers, body: JSON.stringify(made) }, io))
      if (isBadlySigned) expect(await news).toMatchObject({ kind: 'auth' })
      else
        await expect(apiframe.readWebhook!({ headers, body: JSON.stringify(made) }, io)).resolves.toBeTruthy()
    }
  })
})

describe('on the wire', () => {
  const write = (id: string, change: Partial<GenerationRequest>, inputs = {}) => {
    const one = getOffer(`apiframe:${id}`)
    const request = { ...defaultRequest(getModel(one.modelId)), prompt: 'A door', ...change }
    return toBody({ offer: one, request, inputs, clientReference: 'c' }) as Record<
      string,
      Record<string, unknown>
    >
  }
  const shots = [
    { prompt: 'One', durationSeconds: 2 },
    { prompt: 'Two', durationSeconds: 3 },
  ]

  it('shots are JSON text on 3.0 and an array on Omni, and the prompt is there all the same', () => {
    const text = write('kling-3.0#text-to-video', { shots, prompt: '' })
    expect(text['prompt']).toBe('One Two')
    expect(text['klingParams']?.['multi_prompt']).toBe(
      '[{"prompt":"One","duration":2},{"prompt":"Two","duration":3}]',
    )
    const list = write('kling-3.0-omni#text-to-video', { shots })
    expect(list['klingParams']?.['multi_prompt']).toEqual([
      { prompt: 'One', duration: 2 },
      { prompt: 'Two', duration: 3 },
    ])
  })

  it('sound is always said', () => {
    for (const id of ['kling-2.6#text-to-video', 'kling-3.0#text-to-video', 'kling-3.0-omni#text-to-video'])
      expect(write(id, { quality: '1080p', sound: false })['klingParams']).toMatchObject({
        generate_audio: false,
      })
  })

  it('standard is std on motion control alone, where a prompt is needed too', () => {
    expect(write('kling-3.0#text-to-video', { quality: '720p' })['klingParams']).toMatchObject({
      mode: 'standard',
    })
    const motion = write(
      'kling-3.0-motion-control',
      { quality: '720p', prompt: '', sound: undefined },
      { picture: ['https://x/y.png'], referenceVideo: ['https://x/y.mp4'] },
    )
    expect(motion['klingParams']).toMatchObject({ mode: 'std' })
    expect(motion['prompt']).not.toBe('')
  })

  it('there is no cfg_scale anywhere, and no end frame on Master and 2.6', () => {
    for (const { accepts, wireId } of apiframe.offers) {
      expect(accepts).not.toContain('guidance')
      if (/master|2\.6$/.test(wireId) && wireId.startsWith('kling')) expect(accepts).not.toContain('endFrame')
    }
  })

  it.each(['kling-2.5-turbo-pro#text-to-video', 'kling-2.6#text-to-video'])('%s is never 720p', (id) => {
    expect(() => write(id, { quality: '720p' })).toThrow(/mode/)
  })
})

describe('prices', () => {
  const price = (id: string, change: Partial<GenerationRequest>) => {
    const one = getOffer(`apiframe:${id}`)
    const request = { ...defaultRequest(getModel(one.modelId)), prompt: 'x', ...change }
    return quote(request, one, new Date())
  }

  it.each([
    ['kling-2.1', { durationSeconds: 5, quality: '720p' }, 430_000],
    ['kling-2.1', { durationSeconds: 10, quality: '1080p' }, 1_530_000],
    ['kling-2.1', { durationSeconds: 10, quality: '720p' }, null],
    ['kling-2.1-master#text-to-video', { durationSeconds: 5 }, 2_380_000],
    ['kling-2.5-turbo-pro#image-to-video', { durationSeconds: 5, quality: '1080p' }, 600_000],
    ['kling-2.5-turbo-pro#text-to-video', { durationSeconds: 10, quality: '1080p' }, 1_190_000],
    ['kling-2.6#text-to-video', { durationSeconds: 5, quality: '1080p' }, 600_000],
    ['kling-2.6#image-to-video', { durationSeconds: 10, quality: '1080p' }, 1_190_000],
    ['kling-2.6#text-to-video', { durationSeconds: 10, quality: '1080p', sound: true }, 2_380_000],
    ['kling-2.6#image-to-video', { durationSeconds: 5, quality: '1080p', sound: true }, 1_190_000],
    ['kling-3.0#text-to-video', { durationSeconds: 5, quality: '1080p', sound: true }, 2_900_000],
    ['kling-3.0#text-to-video', { durationSeconds: 15, quality: '1080p', sound: true }, 8_700_000],
    ['kling-3.0#text-to-video', { durationSeconds: 5, quality: '720p', sound: false }, null],
    ['kling-3.0-omni#text-to-video', { durationSeconds: 5 }, null],
  ] as const)('%s with %j', (id, change, micros) => {
    expect(price(id, change).totalMicros).toBe(micros)
  })

  it('follow what a credit costs the workspace, and never the scale of before', () => {
    const request = {
      ...defaultRequest(getModel(offer.modelId)),
      prompt: 'x',
      quality: '1080p',
      sound: true,
    } as const
    expect(quote(request, offer, new Date(), { creditMicros: 8_000 })).toMatchObject({
      totalMicros: 5 * 58 * 8_000,
      certainty: 'exact',
    })
    for (const { prices } of apiframe.offers) {
      for (const row of prices.filter(({ asOf }) => asOf === '2026-01')) {
        const newer = prices.some(
          ({ when, asOf }) => asOf > row.asOf && JSON.stringify(when) === JSON.stringify(row.when),
        )
        expect(newer).toBe(true)
      }
    }
  })
})

describe('a job', () => {
  it('that was cancelled there has failed', () => {
    expect(readJob(job({ status: 'CANCELLED' }), 'k')).toMatchObject({
      state: 'failed',
      message: 'cancelled there',
    })
  })

  it('tells how far it is', () => {
    expect(readJob(job({ status: 'PROCESSING', progress: 40 }), 'k')).toEqual({
      state: 'pending',
      isRunning: true,
      progress: 0.4,
    })
    expect(readJob(job({ status: 'QUEUED' }), 'k')).toEqual({ state: 'pending', isRunning: false })
  })

  it('whose address is none is trouble of the call', () => {
    for (const videoUrl of ['/y.mp4', 'ftp://x/y.mp4', 7])
      expect(() => readJob(job({ status: 'COMPLETED', result: { videoUrl } }), 'k')).toThrow(
        ProviderCallError,
      )
  })
})

it('says how many credits are missing, and which field is wrong', () => {
  expect(readMessage(WORDS.refused(402, 'Insufficient credits'), 402, 'afk_1')).toBe(
    'Insufficient credits (it takes 290, there are 12)',
  )
  expect(readMessage('{"error":"Validation failed","details":{"duration":["odd"]}}', 400, 'afk_1')).toContain(
    'duration',
  )
})

describe('a look-up against a bare server', () => {
  const stub = new Stub()
  beforeAll(() => stub.open())
  beforeEach(() => stub.reset())
  afterAll(() => stub.close())

  it('sends the key with a body that nothing can be made of, once', async () => {
    stub.answer = say(202, '{"jobId":"job-9","status":"QUEUED"}')
    expect(await apiframe.find!('ref-1', makeIo(stub.url))).toMatchObject({ taskId: 'job-9' })
    expect(stub.seen).toHaveLength(1)
    expect(stub.seen[0]?.headers['idempotency-key']).toBe('ref-1')
    expect(String(stub.seen[0]?.body)).toBe('{}')
  })

  it.each([
    [400, { kind: 'protocol', isTransient: false }],
    [401, { kind: 'auth', isTransient: false }],
    [429, { kind: 'rate-limit', isTransient: true }],
    [503, { kind: 'unavailable', isTransient: true }],
  ])('never calls %i a proof that there is none', async (status, like) => {
    stub.answer = say(status, '{"error":"no"}')
    expect(await caught(apiframe.find!('ref-1', makeIo(stub.url)))).toMatchObject(like)
  })
})
