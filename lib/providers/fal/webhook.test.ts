import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callbacksOf } from '@/tests/contracts/callbacks'
import { aCall, makeIo } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import type { ProviderIo, WebhookDelivery } from '../contract'
import { getOffer } from '../registry'
import { readKeySet } from './webhook'
import { fal } from '.'

const refused = { name: 'ProviderCallError', kind: 'auth', isTransient: false }

/** The first test key of RFC 8032. */
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
const KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
const AT = 1_763_712_000
const VECTOR: WebhookDelivery = {
  headers: {
    'x-fal-webhook-request-id': 'req-1',
    'x-fal-webhook-user-id': 'user-1',
    'x-fal-webhook-timestamp': String(AT),
    'x-fal-webhook-signature':
      '748f42467d9f8f5a2c001370b68f914a5eea665662fe301363db5da97f5110933646423d79d7044be7cb836dfcb06da888237756eaf985b9097084553638e70d',
  },
  body: '{"request_id":"req-1","status":"OK"}',
}

function sessionAt(seconds: number, keys: unknown[] = [KEY]): ProviderIo {
  const io = makeIo('https://queue.fal.run')
  const text = JSON.stringify({ keys })
  return {
    ...io,
    clock: { ...io.clock, now: () => new Date(seconds * 1000) },
    http: { ...io.http, send: async () => ({ status: 200, headers: {}, text }) },
  }
}

describe('a signed callback', () => {
  const read = (
    change: Partial<WebhookDelivery['headers']>,
    at = AT,
    body = VECTOR.body,
    keys?: unknown[],
  ) => {
    const headers = { ...VECTOR.headers, ...change } as Record<string, string>
    return fal.readWebhook!({ headers, body }, sessionAt(at, keys))
  }

  it('is believed with any key of the set, within five minutes', async () => {
    const news = { taskId: 'req-1', operation: { requestId: 'req-1', app: null } }
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    for (const keys of [[KEY], [other, KEY], [KEY, other], [{ kty: 'RSA' }, null, KEY]])
      expect(await read({}, AT, VECTOR.body, keys)).toEqual(news)
    for (const at of [AT - 300, AT + 300]) expect(await read({}, at)).toEqual(news)
  })

  it('is refused when it is old, from tomorrow, changed, or nobody’s', async () => {
    for (const at of [AT - 301, AT + 301]) await expect(read({}, at)).rejects.toMatchObject(refused)
    for (const [name, value] of [
      ['request-id', 'req-2'],
      ['user-id', 'user-2'],
      ['timestamp', String(AT + 1)],
      ['timestamp', 'now'],
      ['signature', VECTOR.headers['x-fal-webhook-signature']!.replace('7', '8')],
      ['signature', ''],
      ['signature', 'zz'],
    ] as const)
      await expect(read({ [`x-fal-webhook-${name}`]: value })).rejects.toMatchObject(refused)
    await expect(read({}, AT, `${VECTOR.body} `)).rejects.toMatchObject(refused)
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    await expect(read({}, AT, VECTOR.body, [other])).rejects.toMatchObject(refused)
    await expect(fal.readWebhook!({ headers: {}, body: '' }, sessionAt(AT))).rejects.toMatchObject(refused)
  })

  it('is not lost where the keys cannot be had', async () => {
    await expect(read({}, AT, VECTOR.body, [])).rejects.toMatchObject({ kind: 'protocol', isTransient: true })
  })

  it('is refused where its signature is for another task than its body', async () => {
    const pkcs8 = Buffer.from(`302e020100300506032b657004220420${SEED}`, 'hex')
    const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
    const body = '{"request_id":"req-9"}'
    const digest = createHash('sha256').update(body).digest('hex')
    const signature = sign(null, Buffer.from(['req-1', 'user-1', AT, digest].join('\n')), key).toString('hex')
    await expect(read({ 'x-fal-webhook-signature': signature }, AT, body)).rejects.toMatchObject(refused)
  })
})

it('passes over what is no key', () => {
  for (const text of ['', '{}', '{"keys":7}', '{"keys":[{"kty":"OKP","crv":"Ed25519","x":"short"}]}'])
    expect(readKeySet(text)).toEqual([])
})

describe('the simulator', () => {
  let simulator: SimulatorDriver
  let io: ProviderIo
  const offer = getOffer('fal:fal-ai/kling-video/v3/pro/text-to-video')
  beforeAll(async () => {
    simulator = await SimulatorDriver.start()
    io = makeIo(await simulator.addressOf('fal'))
  })
  afterEach(() => simulator.clear())
  afterAll(() => simulator.close())

  it('serves two keys to anyone, and signs so that its callback is believed', async () => {
    const keys = (await (await fetch(`${io.baseUrl}/.well-known/jwks.json`)).json()) as { keys: unknown[] }
    expect(keys.keys).toHaveLength(2)
    const { taskId, deliveries } = await callbacksOf(fal, await aCall(fal, offer, io), io)
    const news = await fal.readWebhook!(deliveries[0]!, io)
    expect(news.taskId).toBe(taskId)
    expect(await fal.status([news.operation], io)).toMatchObject([{ state: 'done' }])
    expect(JSON.parse(deliveries[0]!.body)).toMatchObject({ status: 'OK', payload: { video: {} } })
  })

  it.each(['webhook-repeated', 'webhook-early', 'webhook-out-of-order'])('also after %s', async (fault) => {
    await simulator.turnOn(fault)
    const { taskId, deliveries } = await callbacksOf(fal, await aCall(fal, offer, io), io)
    for (const delivery of deliveries) expect(await fal.readWebhook!(delivery, io)).toMatchObject({ taskId })
  })

  it('signs badly on demand, and then nobody believes it', async () => {
    await simulator.turnOn('webhook-badly-signed')
    const { deliveries } = await callbacksOf(fal, await aCall(fal, offer, io), io)
    await expect(fal.readWebhook!(deliveries[0]!, io)).rejects.toMatchObject(refused)
  })
})
