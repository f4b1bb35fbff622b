import { createHmac } from 'node:crypto'
import { validateWebhook } from 'replicate'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callbacksOf } from '@/tests/contracts/callbacks'
import { aCall, makeIo } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import type { ProviderIo, WebhookDelivery } from '../contract'
import { getOffer } from '../registry'
import { replicate } from '.'

const refused = { name: 'ProviderCallError', kind: 'auth', isTransient: false }

/** The published example of the signing scheme. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const AT = 1_614_265_330
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const PUBLISHED = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
const PUBLISHED_BODY = '{"test": 2432232314}'
const BODY = '{"id":"p1","status":"succeeded"}'

const signed = (key: string | Buffer, body = BODY, at = AT) =>
  createHmac('sha256', key).update(`${ID}.${at}.${body}`).digest()
const DECODED = Buffer.from(SECRET.slice('whsec_'.length), 'base64')

function sessionAt(seconds: number, secret: unknown = { key: SECRET }): { io: ProviderIo; asked: string[] } {
  const io = makeIo('https://api.replicate.com/v1')
  const asked: string[] = []
  const send: ProviderIo['http']['send'] = async ({ url }) => {
    asked.push(url)
    return { status: 200, headers: {}, text: JSON.stringify(secret) }
  }
  const clock = { ...io.clock, now: () => new Date(seconds * 1000) }
  return { io: { ...io, clock, http: { ...io.http, send } }, asked }
}

function delivery(signature: string, body = BODY, timestamp: number | string = AT): WebhookDelivery {
  const headers = { 'webhook-id': ID, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature }
  return { headers, body }
}

describe('a signed callback', () => {
  const good = `v1,${signed(DECODED).toString('base64')}`
  const read = (one: WebhookDelivery, at = AT) => replicate.readWebhook!(one, sessionAt(at).io)

  it('is believed as the scheme’s published example says', async () => {
    // Signed right, but about no prediction: past the signature, and no further.
    await expect(read(delivery(PUBLISHED, PUBLISHED_BODY))).rejects.toMatchObject({ kind: 'protocol' })
    await expect(read(delivery(PUBLISHED, `${PUBLISHED_BODY} `))).rejects.toMatchObject(refused)
  })

  it('is believed with one good signature among others, within five minutes', async () => {
    const news = { taskId: 'p1', operation: { predictionId: 'p1' } }
    for (const at of [AT - 300, AT, AT + 300]) expect(await read(delivery(good), at)).toEqual(news)
    for (const list of [`v1,AAAA ${good}`, `${good} v1,AAAA`, `v1a,x ${good}`])
      expect(await read(delivery(list))).toEqual(news)
  })

  it('is refused when signed in WaveSpeed’s way: with the letters of the secret, or as hex', async () => {
    const letters = SECRET.slice('whsec_'.length)
    for (const signature of [
      `v1,${signed(letters).toString('base64')}`,
      `v1,${signed(SECRET).toString('base64')}`,
      `v1,${signed(DECODED).toString('hex')}`,
      `v3,${signed(DECODED).toString('base64')}`,
      `v3,${signed(letters).toString('hex')}`,
    ])
      await expect(read(delivery(signature))).rejects.toMatchObject(refused)
  })

  it('is refused when it is old, changed or unsigned, without a call out', async () => {
    for (const [one, at] of [
      [delivery(good), AT + 301],
      [delivery(good), AT - 301],
      [delivery(''), AT],
      [delivery(good, BODY, 'soon'), AT],
      [{ headers: {}, body: '' }, AT],
    ] as const) {
      const { io, asked } = sessionAt(at)
      await expect(replicate.readWebhook!(one, io)).rejects.toMatchObject(refused)
      expect(asked).toEqual([])
    }
    await expect(read(delivery(good, `${BODY} `))).rejects.toMatchObject(refused)
    await expect(read(delivery(good, BODY, AT + 1))).rejects.toMatchObject(refused)
  })

  it('is not believed with an empty secret, nor lost where there is none', async () => {
    const empty = `v1,${signed('').toString('base64')}`
    await expect(
      replicate.readWebhook!(delivery(empty), sessionAt(AT, { key: 'whsec_' }).io),
    ).rejects.toMatchObject(refused)
    await expect(replicate.readWebhook!(delivery(good), sessionAt(AT, {}).io)).rejects.toMatchObject({
      kind: 'protocol',
      isTransient: true,
    })
  })
})

describe('the simulator', () => {
  let simulator: SimulatorDriver
  let io: ProviderIo
  const offer = getOffer('replicate:kwaivgi/kling-v3-video#text-to-video')
  beforeAll(async () => {
    simulator = await SimulatorDriver.start()
    io = makeIo(await simulator.addressOf('replicate'))
  })
  afterEach(() => simulator.clear())
  afterAll(() => simulator.close())

  const secretOf = async () => {
    const reply = await io.http.send({
      method: 'GET',
      url: `${io.baseUrl}/webhooks/default/secret`,
      headers: { authorization: `Bearer ${io.key}` },
      timeoutMs: 5_000,
    })
    return (JSON.parse(reply.text) as { key: string }).key
  }

  it('signs so that its callback is believed, also by the published client', async () => {
    const { taskId, deliveries } = await callbacksOf(replicate, await aCall(replicate, offer, io), io)
    const [one] = deliveries as [WebhookDelivery]
    const news = await replicate.readWebhook!(one, io)
    expect(news.taskId).toBe(taskId)
    expect(await replicate.status([news.operation], io)).toMatchObject([{ state: 'done' }])
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = one.headers
    const given = { id: id!, timestamp: timestamp!, signature: signature!, body: one.body }
    expect(await validateWebhook({ ...given, secret: await secretOf() })).toBe(true)
  })

  it('signs badly on demand, and then nobody believes it', async () => {
    await simulator.turnOn('webhook-badly-signed')
    const { deliveries } = await callbacksOf(replicate, await aCall(replicate, offer, io), io)
    await expect(replicate.readWebhook!(deliveries[0]!, io)).rejects.toMatchObject(refused)
  })
})
