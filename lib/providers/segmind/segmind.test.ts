import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest, filesOf } from '@/lib/catalog/request'
import type { HttpRequest } from '@/lib/core/http'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { aCall, aPicture, makeIo, type ProviderWords } from '@/tests/contracts/provider-words'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { type Answer, say, Stub } from '@/tests/contracts/stub'
import type { Json, Offer, StartCall } from '../contract'
import { getOffer } from '../registry'
import { UPLOAD_ORIGIN } from './calls'
import { OFFERS } from './offers'
import { kindOf } from './wire'
import { segmind } from '.'

const [offer] = OFFERS as readonly [Offer]

const json = (value: object) => JSON.stringify(value)

/** A look and the result after it, which is a call of its own. */
const inTwo =
  (status: string, result: Answer): Answer =>
  (response, call) =>
    call.path.endsWith('/status')
      ? say(200, json({ status, request_id: 'task-1' }))(response, call)
      : result(response, call)

const WORDS: ProviderWords = {
  provider: segmind,
  createPaths: (wireId) => [`/v2/${wireId}`],
  acceptedStatus: 200,
  accepted: (id) =>
    `{${id === undefined ? '' : `"request_id":${id},`}"status":"QUEUED","poll_url":"https://x/p","status_url":"https://x/s"}`,
  has404ForModels: true,
  refused: (_, message) => json({ error: message }),
  // An empty account.
  kinds: { 406: 'credit' },
  done: (url) => inTwo('COMPLETED', say(200, json({ status: 'COMPLETED', output: url }))),
  failed: (error) => inTwo('FAILED', say(422, json({ status: 'FAILED', error }))),
  uploaded: (url) => say(200, json({ file_urls: [url], message: 'ok' })),
}

describeProvider(WORDS, (tools) => {
  it('says 406 of an empty account, and charges nothing', async () => {
    const { simulator, io } = tools()
    const session = io()
    const call = await aCall(segmind, offer, session)
    await simulator.turnOn('no-credit')
    const refusal = { name: 'Refused', kind: 'credit', status: 406 }
    await expect(segmind.start(call, session)).rejects.toMatchObject(refusal)
  })

  it('reads what it took, and when the file dies: an hour after the start', async () => {
    const { simulator, io } = tools()
    const session = io()
    const before = Date.now()
    const { operation } = await segmind.start(await aCall(segmind, offer, session), session)
    await simulator.turnOn('output-object')
    const [status] = await segmind.status([operation], session)
    expect(status).toMatchObject({ state: 'done', billedMicros: 840_000, outputs: [{ type: 'video' }] })
    const diesAt = status?.state === 'done' ? Number(status.expiresAt) : 0
    expect(diesAt - before).toBeGreaterThanOrEqual(3_600_000)
    expect(diesAt - Date.now()).toBeLessThanOrEqual(3_600_000)
  })

  it('does not take a result that is gone for a failure', async () => {
    const { simulator, io } = tools()
    const session = io()
    const { operation } = await segmind.start(await aCall(segmind, offer, session), session)
    await simulator.turnOn('result-gone')
    const gone = { name: 'ProviderCallError', kind: 'invalid', isTransient: false }
    await expect(segmind.status([operation], session)).rejects.toMatchObject(gone)
  })

  it('reads an upload under either name', async () => {
    const { simulator, io } = tools()
    await simulator.turnOn('upload-as-documented')
    expect(await segmind.prepare!(await aPicture(), io())).toContain('/uploads/')
  })
})

describeEveryRequest(segmind)

function callOf(one: Offer, request: GenerationRequest): StartCall {
  const inputs: Record<string, string[]> = {}
  for (const { field } of filesOf(request)) inputs[field] = [...(inputs[field] ?? []), 'https://x.y/a']
  return { offer: one, request, inputs, clientReference: 'c' }
}

/** The body of one slug, for a request that has the usual and these. */
function bodyOf(route: string, rest: Partial<GenerationRequest> = {}): Json {
  const one = getOffer(`segmind:${route}`)
  const request = { ...defaultRequest(getModel(one.modelId)), prompt: 'A door', ...rest }
  return segmind.wireBody(callOf(one, request))
}

describe('on the wire', () => {
  it('seconds are text, but numbers on 1.6 and 2', () => {
    expect(bodyOf('kling-3-standard-text2video', { durationSeconds: 7 })).toMatchObject({ duration: '7' })
    expect(bodyOf('kling-2.6#text-to-video')).toMatchObject({ duration: '5' })
    expect(bodyOf('kling-2#text-to-video', { durationSeconds: 10 })).toMatchObject({ duration: 10 })
    expect(bodyOf('kling-1.6-text2video')).toMatchObject({ duration: 5, mode: 'std' })
  })

  it.each([
    ['kling-3-standard-image2video', 'start_image_url'],
    ['kling-2.6#image-to-video', 'image'],
    ['kling-2.5-turbo#image-to-video', 'image'],
    ['kling-2.1', 'image'],
    ['kling-2#image-to-video', 'start_image'],
  ])('the start frame of %s is %s', (route, name) => {
    const body = bodyOf(route, { startFrame: 'a' }) as Record<string, Json>
    expect(body[name]).toBe('https://x.y/a')
    expect(Object.values(body).filter((value) => value === 'https://x.y/a')).toHaveLength(1)
  })

  it('the sound is always said, because theirs is on', () => {
    expect(bodyOf('kling-3-standard-text2video')).toMatchObject({ generate_audio: false })
    expect(bodyOf('kling-3-standard-text2video', { sound: true })).toMatchObject({ generate_audio: true })
  })

  it('the quality is a mode on 2.x, and in the slug on 3', () => {
    expect(bodyOf('kling-2.6#text-to-video', { quality: '1080p', sound: true })).toMatchObject({
      mode: 'pro',
    })
    expect(bodyOf('kling-2.1', { startFrame: 'a' })).toMatchObject({ mode: 'std' })
    expect(bodyOf('kling-3-pro-text2video', { quality: '1080p' })).not.toHaveProperty('mode')
    expect(() => bodyOf('kling-3-pro-text2video', { quality: '4k' })).toThrow(/4k/)
  })

  it('shots have seconds as text, five at most, beside a prompt', () => {
    const shots = (count: number) => ({
      durationSeconds: count,
      shots: Array.from({ length: count }, (_, at) => ({ prompt: `Shot ${at}`, durationSeconds: 1 })),
    })
    expect(bodyOf('kling-3-standard-text2video', shots(5))).toMatchObject({
      prompt: 'A door',
      multi_prompt: Array.from({ length: 5 }, (_, at) => ({ prompt: `Shot ${at}`, duration: '1' })),
    })
    const request = { ...defaultRequest(getModel(offer.modelId)), prompt: 'x' }
    expect(unexpressed({ ...request, ...shots(6) }, offer)).toEqual(['Segmind takes at most 5 shots.'])
    expect(unexpressed({ ...request, ...shots(3), prompt: '' }, offer)).toEqual([
      'Segmind needs a prompt beside the shots.',
    ])
  })

  it('pictures of the image model are spoken of in its own way', () => {
    const prompt = 'Put <<<image_2>>> into <<<image_10>>>'
    expect(bodyOf('kling-o1', { prompt, referenceImages: ['a', 'b'] })).toEqual({
      prompt: 'Put @Image2 into @Image10',
      image_urls: ['https://x.y/a', 'https://x.y/a'],
      aspect_ratio: 'auto',
    })
  })
})

describe('golden quotes', () => {
  const at = new Date('2026-11-21T12:00:00Z')
  it.each([
    ['kling-3-standard-text2video', { durationSeconds: 3 }, 504_000, 1_680_000],
    ['kling-3-standard-image2video', { durationSeconds: 15, sound: true }, 3_780_000, 8_400_000],
    ['kling-2.6#text-to-video', { durationSeconds: 5 }, 438_000, 1_750_000],
    ['kling-2.6#text-to-video', { durationSeconds: 10 }, 876_000, 1_750_000],
    ['kling-2.6#image-to-video', { durationSeconds: 5, sound: true }, 875_000, 1_750_000],
    ['kling-2.6#image-to-video', { durationSeconds: 10, sound: true }, 1_750_000, 1_750_000],
    ['kling-2.5-turbo#text-to-video', { durationSeconds: 5 }, 440_000, 880_000],
    ['kling-2.5-turbo#image-to-video', { durationSeconds: 10 }, 880_000, 880_000],
    ['kling-2#text-to-video', { durationSeconds: 5 }, 1_750_000, 3_500_000],
    ['kling-2#image-to-video', { durationSeconds: 10 }, 3_500_000, 3_500_000],
    ['kling-1.6-text2video', { durationSeconds: 5 }, 560_000, 1_960_000],
    ['kling-1.6-text2video', { durationSeconds: 10 }, 1_120_000, 1_960_000],
    ['kling-2.6-standard-motion-control', { inputSeconds: 20 }, 967_000, 2_100_000],
  ] as const)('%s %j is %i, held %i, and never more than an estimate', (route, rest, total, guard) => {
    const one = getOffer(`segmind:${route}`)
    const request = { ...defaultRequest(getModel(one.modelId)), ...rest }
    const made = { totalMicros: total, guardTotalMicros: guard, certainty: 'estimate' }
    expect(quote(request, one, at)).toMatchObject(made)
  })

  it.each(['kling-3-pro-text2video', 'kling-2.1', 'kling-v2-standard-avatar', 'kling-o1'])(
    '%s has no price',
    (route) => {
      const one = getOffer(`segmind:${route}`)
      const request = { ...defaultRequest(getModel(one.modelId)), inputSeconds: 5 }
      expect(quote(request, one, at).certainty).toBe('unknown')
    },
  )
})

it('knows 406 from a body that is not acceptable', () => {
  expect(kindOf(406, 'Not enough credits')).toBe('credit')
  expect(kindOf(422, 'duration: no')).toBe('invalid')
  expect(kindOf(422, 'blocked by moderation')).toBe('moderation')
})

describe('against a server that is told what to say', () => {
  const stub = new Stub()
  const operation = { taskId: 'task-1', makes: 'video' }
  beforeAll(() => stub.open())
  beforeEach(() => stub.reset())
  afterAll(() => stub.close())

  const look = async (answer: Answer) => {
    stub.answer = answer
    return (await segmind.status([operation], makeIo(stub.url)))[0]
  }

  it.each([
    ['https://x/y.mp4', 'https://x/y.mp4'],
    [{ video_url: 'https://x/y.mp4' }, 'https://x/y.mp4'],
    [{ url: 'https://x/y.mp4' }, 'https://x/y.mp4'],
    [['https://x/y.mp4'], 'https://x/y.mp4'],
  ])('finds the file in %j', async (output, url) => {
    const result = say(200, json({ status: 'COMPLETED', output, metrics: { cost: 0 } }))
    expect(await look(inTwo('COMPLETED', result))).toEqual({
      state: 'done',
      outputs: [{ type: 'video', url }],
    })
  })

  it('waits while the result is empty or behind its state', async () => {
    for (const result of [{ status: 'COMPLETED', output: null }, { status: 'PROCESSING' }])
      expect(await look(inTwo('COMPLETED', say(200, json(result))))).toEqual({
        state: 'pending',
        isRunning: true,
      })
    expect(await look(inTwo('QUEUED', say(500, '')))).toEqual({ state: 'pending', isRunning: false })
    expect(stub.seen.at(-1)?.path).toBe('/v2/requests/task-1/status')
  })

  it('takes a failed result for a failure, and a broken answer for none', async () => {
    const failed = { state: 'failed', kind: 'unavailable', message: 'GPU on fire' }
    const result = json({ status: 'FAILED', error: 'GPU on fire' })
    expect(await look(inTwo('FAILED', say(422, result)))).toEqual(failed)
    expect(await look(inTwo('COMPLETED', say(422, result)))).toEqual(failed)
    expect(await look(inTwo('FAILED', say(404, json({ error: 'GPU on fire' }))))).toMatchObject({
      state: 'failed',
    })
    await expect(look(inTwo('FAILED', say(502, '')))).rejects.toMatchObject({ isTransient: true })
    await expect(look(inTwo('COMPLETED', say(404, json({ error: 'expired' }))))).rejects.toMatchObject({
      name: 'ProviderCallError',
      isTransient: false,
    })
    await expect(
      look(inTwo('COMPLETED', say(200, json({ status: 'COMPLETED', output: 'text' })))),
    ).rejects.toMatchObject({ kind: 'protocol', isTransient: false })
  })

  it('knows a good key by hearing that a task is unknown', async () => {
    const check = (answer: Answer) => {
      stub.answer = answer
      return segmind.checkKey(makeIo(stub.url))
    }
    expect(await check(say(404, json({ error: 'Request not found' })))).toMatchObject({ isValid: true })
    for (const page of ['<html>', '{}', ''])
      await expect(check(say(404, page))).rejects.toMatchObject({ name: 'ProviderCallError' })
  })

  it.each([
    [segmind.defaultBaseUrl, UPLOAD_ORIGIN],
    ['https://proxy.example.com', 'https://proxy.example.com'],
  ])('sends files, and with them the key, from %s to %s', async (baseUrl, house) => {
    const sent: HttpRequest[] = []
    const io = makeIo(stub.url)
    const send = async (call: HttpRequest) => {
      sent.push(call)
      return { status: 200, headers: {}, text: json({ file_urls: ['https://cdn.example.com/a.png'] }) }
    }
    await segmind.prepare!(await aPicture(), { ...io, baseUrl, http: { ...io.http, send } })
    expect(sent.map(({ url }) => url)).toEqual([`${house}/upload-asset`])
    expect(segmind.otherOrigins).toEqual([UPLOAD_ORIGIN])
    expect(Object.keys(sent[0]?.headers ?? {})).toEqual(['x-api-key'])
  })
})
