import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CANARY, expectNoKey } from '@/tests/contracts/canary'
import { aCall, makeIo } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import { say, Stub } from '@/tests/contracts/stub'
import type { ProviderIo, StartCall } from '../contract'
import { getOffer } from '../registry'
import { authorizationOf, readCredentials, withoutKey } from './credentials'
import { kling } from '.'

const offerOf = (id: string) => getOffer(`kling:${id}`)
const older = offerOf('text2video/kling-v3')
const newer = offerOf('text-to-video/kling-3.0-turbo')
const PAIR = `ak-${CANARY}:sk-${CANARY}`
const DUMMY = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI='

let simulator: SimulatorDriver
let baseUrl: string
const stub = new Stub()

beforeAll(async () => {
  simulator = await SimulatorDriver.start()
  baseUrl = await simulator.addressOf('kling')
  await stub.open()
})
beforeEach(() => stub.reset())
afterEach(() => simulator.clear())
afterAll(async () => {
  stub.close()
  await simulator.close()
})

const io = (key: string = CANARY) => makeIo(baseUrl, { key })
const caught = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)
const start = async (offer: typeof older, session: ProviderIo, change: Partial<StartCall> = {}) => {
  const call = { ...(await aCall(kling, offer, session)), ...change }
  return { call, started: await kling.start(call, session) }
}

describe('a key', () => {
  it('is an API key or a pair, with or without the secret of its callbacks', () => {
    expect(readCredentials('key')).toEqual({ form: 'api-key', id: 'key', secret: '', webhookSecret: null })
    expect(readCredentials('ak:sk')).toMatchObject({ form: 'pair', id: 'ak', secret: 'sk' })
    expect(readCredentials(`ak:sk|${DUMMY}`)).toMatchObject({
      form: 'pair',
      secret: 'sk',
      webhookSecret: DUMMY,
    })
    expect(readCredentials(`key|${DUMMY}`)).toMatchObject({ id: 'key', webhookSecret: DUMMY })
    expect(readCredentials(`key:${DUMMY}`)).toMatchObject({
      form: 'api-key',
      id: 'key',
      webhookSecret: DUMMY,
    })
    expect(readCredentials(`ak:sk:${DUMMY}`)).toMatchObject({ form: 'pair', id: 'ak', webhookSecret: DUMMY })
    for (const odd of ['a b:c', 'ak:', ':sk', 'a:b:c', 'key\nx: 1'])
      expect(readCredentials(odd)).toMatchObject({ form: 'api-key', id: odd })
  })

  it('that is a pair signs a token of thirty minutes', () => {
    const now = new Date('2026-11-21T12:00:00Z')
    const token = authorizationOf(readCredentials('ak:sk'), now).slice('Bearer '.length)
    const [head, claims, signature] = token.split('.') as [string, string, string]
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown
    const seconds = now.getTime() / 1000
    expect(read(head)).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(read(claims)).toEqual({ iss: 'ak', exp: seconds + 1_800, nbf: seconds - 5 })
    expect(signature).toBe(createHmac('sha256', 'sk').update(`${head}.${claims}`).digest('base64url'))
  })

  it('is cut out of words in all its parts, token and callback secret too', () => {
    const key = `${PAIR}:${DUMMY}`
    const token = authorizationOf(readCredentials(key), new Date())
    const words = withoutKey(`no ${key} nor sk-${CANARY}, ak-${CANARY}, ${DUMMY} or ${token}`, key)
    expectNoKey(words)
    expect(words).not.toMatch(/whsec_|eyJ/)
  })

  it('that is a pair runs the older generation to the end, finds it, and hears of it', async () => {
    const session = io(PAIR)
    const { call, started } = await start(older, session)
    expect(await kling.status([started.operation], session)).toMatchObject([{ state: 'done' }])
    const found = { taskId: started.taskId, operation: started.operation }
    expect(await kling.find!(call.clientReference, session)).toMatchObject(found)
    // A callback names no product: every path is asked.
    const told = { taskId: started.taskId, path: null }
    expect(await kling.status([told], session)).toMatchObject([{ state: 'done' }])
    expect(await kling.checkKey(session)).toMatchObject({ isValid: true })
  })

  it('that is a pair is told before anything leaves that a model needs another', async () => {
    const before = await simulator.charges()
    const failure = await caught(start(newer, io(PAIR)))
    expect(failure).toMatchObject({ name: 'Refused', kind: 'permission', status: 0 })
    expectNoKey(failure)
    stub.answer = say(200, '{}')
    const nowhere = { ...io(PAIR), baseUrl: stub.url }
    await caught(kling.start(await aCall(kling, newer, nowhere), nowhere))
    expect(stub.seen).toEqual([])
    expect(await simulator.charges()).toEqual(before)
  })

  it('that is a pair is refused with a clock that is wrong', async () => {
    for (const [hours, words] of [
      [-1, 'expired'],
      [1, 'not yet'],
    ] as const) {
      const clock = { now: () => new Date(Date.now() + hours * 3_600_000) }
      const session = { ...io(PAIR), clock: { ...io().clock, ...clock } }
      const failure = await caught(start(older, session))
      expect(failure).toMatchObject({ name: 'Refused', kind: 'auth' })
      expect((failure as Error).message).toContain(words)
    }
  })
})

// Speech, cut-outs and faces answer at once, and try-on has a field for the address alone.
const WATCHED = kling.offers.filter(
  ({ modelId, retired }) => !retired && !/speech|segment|faces/.test(modelId),
)

it.each(WATCHED)('$id is told where to call back, and our reference', async (offer) => {
  const callbackUrl = 'https://studio.example/hook'
  const call = { ...(await aCall(kling, offer, io())), callbackUrl }
  const body = JSON.stringify(kling.wireBody(call))
  expect(body).toContain(callbackUrl)
  expect(body.includes(call.clientReference)).toBe(!offer.modelId.includes('try-on'))
})

/** Somebody who was found in the clip that every call hands in. */
async function aFace(session: ProviderIo): Promise<string> {
  const { operation } = await kling.start(await aCall(kling, offerOf('identify-face'), session), session)
  const [status] = await kling.status([operation], session)
  if (status?.state !== 'done') throw new Error('nobody was found')
  return status.faces![0]!.remoteId
}

describe('a look-up by our reference', () => {
  it.each([
    'text2video/kling-v3',
    'text-to-video/kling-3.0-turbo',
    'advanced-lip-sync',
    'generations/kling-v3#text-to-image',
  ])('finds what a lost create of %s made', async (id) => {
    const session = io()
    const call = await aCall(kling, offerOf(id), session)
    // Where no face is chosen, the look before it would be what is lost.
    if (id === 'advanced-lip-sync') call.request.faces = [await aFace(session)]
    await simulator.turnOn('lose-answer')
    expect(await caught(kling.start(call, session))).toMatchObject({ name: 'Unclear' })
    await simulator.clear()
    for (const offer of [undefined, call.offer]) {
      const started = await kling.find!(call.clientReference, session, offer)
      if (!started) throw new Error('not found')
      expect(await kling.status([started.operation], session)).toMatchObject([{ state: 'done' }])
    }
  })

  it('finds a lip sync with a pair, though that product is asked for by their id alone', async () => {
    const session = io(PAIR)
    const { call, started } = await start(offerOf('advanced-lip-sync'), session)
    expect(await kling.find!(call.clientReference, session)).toMatchObject({ taskId: started.taskId })
  })

  it('is sure that there is none, and says where it cannot be', async () => {
    for (const offer of [undefined, older, newer])
      expect(await kling.find!('nobodys', io(), offer)).toBeNull()
    expect(await kling.find!('nobodys', io(PAIR))).toBeNull()
    for (const id of ['tts#en', 'image-recognize', 'kolors-virtual-try-on/kolors-virtual-try-on-v1'])
      await expect(kling.find!('nobodys', io(), offerOf(id))).rejects.toMatchObject({
        name: 'ProviderCallError',
        isTransient: false,
      })
  })

  it('is what a reference that is taken leads to', async () => {
    const session = io()
    const { call } = await start(older, session)
    expect(await caught(kling.start(call, session))).toMatchObject({ name: 'Unclear' })
  })
})

describe('status', () => {
  it('asks for twenty at once, of both generations', async () => {
    stub.answer = (response, { path }) => {
      const ids = new URL(path, stub.url).searchParams.get('task_ids')!.split(',')
      const data = ids.map((id) => ({ id, status: 'processing' }))
      say(200, JSON.stringify({ code: 0, data }))(response, { path } as never)
    }
    const operations = Array.from({ length: 45 }, (_, at) => ({
      taskId: `t${at}`,
      path: at % 2 ? null : '/v1/videos/text2video',
    }))
    const answers = await kling.status(operations, makeIo(stub.url))
    expect(answers).toHaveLength(45)
    expect(answers.every(({ state }) => state === 'pending')).toBe(true)
    expect(stub.seen.map(({ path }) => path.split(',').length)).toEqual([20, 20, 5])
  })

  it('asks under the product’s own path where the list does not know a task', async () => {
    const session = io()
    const { started } = await start(older, session)
    const { started: other } = await start(newer, session)
    await simulator.turnOn('only-older-tasks')
    const answers = await kling.status([started.operation, other.operation], session)
    expect(answers).toMatchObject([{ state: 'done' }, { state: 'done' }])
  })

  it('lets no lost task keep the others from being read', async () => {
    const session = io()
    const { started } = await start(newer, session)
    const lost = { taskId: 'nobodys', path: null }
    expect(await kling.status([lost, started.operation], session)).toMatchObject([
      { state: 'pending', isRunning: false },
      { state: 'done' },
    ])
    await expect(kling.status([lost], session)).rejects.toMatchObject({
      kind: 'protocol',
      isTransient: false,
    })
  })

  it('keeps the whole answer of what answers at once, and says what it took', async () => {
    const session = io()
    for (const [id, billedMicroCredits] of [
      ['tts#zh', 50_000],
      ['image-recognize', 100_000],
    ] as const) {
      const { started } = await start(offerOf(id), session)
      const kept = JSON.parse(JSON.stringify(started.operation)) as typeof started.operation
      expect(await kling.status([kept], makeIo('http://127.0.0.1:9'))).toMatchObject([
        { state: 'done', billedMicroCredits },
      ])
    }
  })

  it('tells what was charged', async () => {
    const session = io()
    for (const [offer, billedMicroCredits] of [
      [older, 3_000_000],
      [newer, 4_000_000],
      [offerOf('generations/kling-v3#text-to-image'), 8_000_000],
    ] as const) {
      const { started } = await start(offer, session)
      const [status] = await kling.status([started.operation], session)
      expect(status).toMatchObject({ state: 'done', billedMicroCredits, expiresAt: expect.any(Date) })
    }
  })
})

describe('a callback', () => {
  // Published by the vendor; the secret is a documented dummy.
  const vector = {
    headers: {
      'webhook-id': '9876543210',
      'webhook-timestamp': '1781080794',
      'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
    },
    body: '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}',
  }
  const at = (seconds: number, key = `${CANARY}:${DUMMY}`): ProviderIo => ({
    ...io(key),
    clock: { ...io().clock, now: () => new Date((1_781_080_794 + seconds) * 1000) },
  })
  const news = { taskId: '1234567890', operation: { taskId: '1234567890', path: null } }
  const hear = (change: object, seconds = 0, key?: string) =>
    kling.readWebhook!({ ...vector, headers: { ...vector.headers, ...change } }, at(seconds, key))

  it('is taken with the published signature, also beside an older one', async () => {
    expect(await hear({})).toEqual(news)
    expect(await hear({}, 299)).toEqual(news)
    const signature = `v1,AAAA ${vector.headers['webhook-signature']}`
    expect(await hear({ 'webhook-signature': signature }, 0, `ak:sk:${DUMMY}`)).toEqual(news)
  })

  it.each([
    [{ 'webhook-signature': 'v1,AAAA' }, 0],
    [{ 'webhook-signature': '' }, 0],
    [{ 'webhook-signature': vector.headers['webhook-signature'].slice(3) }, 0],
    [{ 'webhook-id': '9876543211' }, 0],
    [{ 'webhook-timestamp': '1781080795' }, 0],
    [{ 'webhook-timestamp': 'soon' }, 0],
    [{}, 301],
    [{}, -301],
  ])('is not taken with %j, %i s late', async (change, seconds) => {
    await expect(hear(change, seconds)).rejects.toMatchObject({ name: 'ProviderCallError', kind: 'auth' })
  })

  it('is not taken with another body', async () => {
    const delivery = { ...vector, body: vector.body.replace('succeeded', 'failed') }
    await expect(kling.readWebhook!(delivery, at(0))).rejects.toMatchObject({ kind: 'auth' })
  })

  it('is a hint without a secret, and nothing where it names no task', async () => {
    expect(await kling.readWebhook!({ headers: {}, body: vector.body }, at(0, CANARY))).toEqual(news)
    expect(await kling.readWebhook!({ headers: {}, body: '{"task_id":"7"}' }, io())).toMatchObject({
      taskId: '7',
    })
    for (const body of ['', '[]', '{}', 'null'])
      await expect(kling.readWebhook!({ headers: {}, body }, io())).rejects.toMatchObject({
        kind: 'protocol',
      })
  })

  it.each([older, newer])('of the simulator for $id is signed and leads to the task', async (offer) => {
    const session = io(`${CANARY}:${DUMMY}`)
    const told = new Promise<{ headers: Record<string, string>; body: string }>((resolve) => {
      stub.answer = (response, { headers, body }) => {
        say(200, '')(response, {} as never)
        resolve({ headers: headers as Record<string, string>, body: String(body) })
      }
    })
    const { started } = await start(offer, session, { callbackUrl: `${stub.url}/hook` })
    const delivery = await told
    const { taskId, operation } = await kling.readWebhook!(delivery, session)
    expect(taskId).toBe(started.taskId)
    expect(await kling.status([operation], session)).toMatchObject([{ state: 'done' }])
    const forged = { ...delivery, body: delivery.body.replace(taskId, 'x') }
    await expect(kling.readWebhook!(forged, session)).rejects.toMatchObject({ kind: 'auth' })
  })
})

it('fetches videos, and puts everything else inside the body', async () => {
  const file = { field: 'audio', media: 'audio', filename: 'a.mp3', mime: 'audio/mpeg' } as const
  const facts = { bytes: new Uint8Array([1, 2, 3]), widthPx: 0, heightPx: 0, seconds: 3, publicUrl: null }
  expect(await kling.prepare!({ ...file, ...facts }, io())).toBe('AQID')
  const video = {
    ...facts,
    field: 'referenceVideo',
    media: 'video',
    filename: 'v.mp4',
    mime: 'video/mp4',
  } as const
  expect(await kling.prepare!({ ...video, publicUrl: 'https://x/v.mp4' }, io())).toBe('https://x/v.mp4')
  await expect(kling.prepare!(video, io())).rejects.toMatchObject({ kind: 'invalid', isTransient: false })
})

it('of a video without a face makes nothing, and says so', async () => {
  const call = await aCall(kling, offerOf('advanced-lip-sync'), io())
  stub.answer = say(200, '{"code":0,"data":{"session_id":"s","face_data":[]}}')
  const failure = await caught(kling.start(call, makeIo(stub.url)))
  expect(failure).toMatchObject({ name: 'Refused', kind: 'invalid' })
  expect(stub.seen.map(({ path }) => path)).toEqual(['/v1/videos/identify-face'])
})
