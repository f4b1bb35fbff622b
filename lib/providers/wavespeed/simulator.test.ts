import { createHmac } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Client } from 'wavespeed'
import { type RunningSimulator, startSimulator } from '@/lib/simulator/server'
import { Stub, say } from '@/tests/contracts/stub'

let simulator: RunningSimulator
let base: string
let framePath: string

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-wavespeed-'))
  simulator = await startSimulator({ port: 0, folder, clipSeconds: 0, isTiny: true })
  base = `${simulator.url}/wavespeed/api/v3`
  framePath = join(folder, 'frame.png')
  const frame = sharp({ create: { width: 640, height: 360, channels: 3, background: '#345' } })
  writeFileSync(framePath, await frame.png().toBuffer())
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

async function send(method: string, path: string, body?: unknown, key = 'sim-x') {
  const reply = await fetch(base + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return {
    status: reply.status,
    body: (await reply.json()) as { code: number; message: string; data: Record<string, unknown> },
  }
}

const TEXT = 'kwaivgi/kling-v3.0-std/text-to-video'
const IMAGE = 'kwaivgi/kling-v3.0-pro/image-to-video'

describe('their own client, version 0.3.2', () => {
  const client = (key = 'sim-x') =>
    new Client(key, { baseUrl: `${simulator.url}/wavespeed`, maxConnectionRetries: 0, retryInterval: 0.01 })

  it('submits, polls and fetches a result', async () => {
    const { outputs } = await client().run(
      TEXT,
      { prompt: 'A door opens', duration: 5 },
      { pollInterval: 0.02 },
    )
    const file = await fetch(String(outputs[0]))
    expect(file.headers.get('content-type')).toBe('video/mp4')
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(4, 8)
        .toString(),
    ).toBe('ftyp')
  })

  it('hands in a picture and makes a clip of it', async () => {
    const image = await client().upload(framePath)
    const detail = await client().runNoThrow(IMAGE, { prompt: 'Go', image }, { pollInterval: 0.02 })
    expect(detail.outputs).toHaveLength(1)
    expect(simulator.engine.book().at(-1)).toMatchObject({ model: IMAGE, amountMicros: 560_000 })
  })

  it('waits in one call in sync mode', async () => {
    const { outputs } = await client().run(TEXT, { prompt: 'A door opens' }, { enableSyncMode: true })
    expect(outputs).toHaveLength(1)
  })

  it('understands a task that failed, a bad body and a bad key', async () => {
    simulator.engine.faults.set({ fault: 'task-failed', on: true })
    await expect(client().run(TEXT, { prompt: 'x' }, { pollInterval: 0.02 })).rejects.toThrow(/model error/)
    simulator.engine.faults.clear()
    await expect(client().run(TEXT, { prompt: 'x', length: 5 })).rejects.toThrow(/HTTP 400: .*length/)
    await expect(client('bad-x').run(TEXT, { prompt: 'x' })).rejects.toThrow(/HTTP 401/)
  })
})

describe('creates', () => {
  const REFUSED: [status: number, model: string, body: unknown, words: string][] = [
    [400, TEXT, { prompt: 'x', duration: '5' }, 'duration'],
    [400, TEXT, { prompt: 'x', duration: 5.5 }, 'duration'],
    [400, TEXT, { prompt: 'x', duration: 16 }, 'duration'],
    [400, TEXT, { prompt: 'x', mode: 'std' }, 'mode'],
    [400, TEXT, { prompt: 'x', end_image: 'https://x/y.png' }, 'end_image'],
    [400, TEXT, { prompt: 'x', guidance_scale: 0.5 }, 'guidance_scale'],
    [400, TEXT, {}, 'prompt'],
    [
      400,
      TEXT,
      { prompt: 'x', multi_prompt: [{ prompt: 'a', duration: 5 }], shot_type: 'customize' },
      'not both',
    ],
    [400, TEXT, { multi_prompt: [{ prompt: 'a', duration: '5' }], shot_type: 'customize' }, 'duration'],
    [400, TEXT, { multi_prompt: '[{"prompt":"a","duration":5}]', shot_type: 'customize' }, 'multi_prompt'],
    [400, TEXT, { multi_prompt: [{ prompt: 'a', duration: 4 }], shot_type: 'customize' }, 'add up'],
    [400, TEXT, { multi_prompt: [{ prompt: 'a', duration: 5 }] }, 'customize'],
    [400, TEXT, { prompt: 'x', sound: 'on' }, 'sound'],
    [400, IMAGE, { prompt: 'x' }, 'image'],
    [400, IMAGE, { prompt: 'x', image: 'https://elsewhere.example/a.png' }, 'cannot be read'],
    [400, IMAGE, { prompt: 'x', image: 'iVBORw0KGgo=' }, 'cannot be read'],
    [
      400,
      'kwaivgi/kling-v2.5-turbo-pro/image-to-video',
      { prompt: 'x', image: 'a', end_image: 'a' },
      'end_image',
    ],
    [400, 'kwaivgi/kling-v2.1-i2v-pro', { prompt: 'x', image: 'a', end_image: 'a' }, 'end_image'],
    [400, 'kwaivgi/kling-v2.1-i2v-pro/start-end-frame', { prompt: 'x', image: 'a' }, 'end_image'],
    [404, 'kwaivgi/kling-v9/text-to-video', { prompt: 'x' }, 'not found'],
    [404, 'wavespeed-ai/kling-v3', { prompt: 'x' }, 'not found'],
  ]

  it.each(REFUSED)('are refused with %i: %s %j', async (status, model, body, words) => {
    const before = simulator.engine.book().length
    const reply = await send('POST', `/${model}`, body)
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ code: status, message: expect.stringContaining(words), data: null })
    expect(simulator.engine.book()).toHaveLength(before)
  })

  it('of an empty account are refused in words', async () => {
    const reply = await send('POST', `/${TEXT}`, { prompt: 'x' }, 'empty-x')
    expect(reply).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('Insufficient credits') },
    })
  })
})

it('shows a task from created to completed, and one that failed within HTTP 200', async () => {
  const { body } = await send('POST', `/${TEXT}`, { prompt: 'A door' })
  expect(body.data).toMatchObject({ status: 'created', outputs: [], model: TEXT, error: '' })
  const path = `/predictions/${String(body.data['id'])}`
  expect((await send('GET', `${path}/result`)).body.data).toMatchObject({
    status: 'completed',
    outputs: [expect.stringContaining('/files/')],
  })
  simulator.engine.faults.set({ fault: 'moderation-after-acceptance', on: true })
  const failed = await send('GET', path)
  expect(failed).toMatchObject({ status: 200, body: { code: 200, data: { status: 'failed', code: 1200 } } })
  expect((await send('GET', '/predictions/none/result')).status).toBe(404)
})

it('names a price without charging', async () => {
  const inputs = { prompt: 'x', duration: 10, sound: true }
  const { body } = await send('POST', '/model/price', { model_id: TEXT, inputs })
  expect(body.data).toEqual({ price: 1.26, discounted_price: 1.26, currency: 'USD' })
  expect((await send('POST', '/model/price', { model_id: 'none', inputs })).status).toBe(404)
})

it('stops a task that runs, and bills it all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-wavespeed-'))
  const slow = await startSimulator({ port: 0, folder, clipSeconds: 60, isTiny: true })
  const there = `${slow.url}/wavespeed/api/v3`
  const headers = { authorization: 'Bearer sim-x', 'content-type': 'application/json' }
  const ask = async (method: string, path: string, body?: object) =>
    (await (
      await fetch(there + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    ).json()) as { data: Record<string, unknown> }
  const { data } = await ask('POST', `/${TEXT}`, { prompt: 'x' })
  const before = await ask('GET', '/balance')
  await ask('DELETE', `/predictions/${String(data['id'])}`)
  const after = await ask('GET', `/predictions/${String(data['id'])}/result`)
  expect(after.data['status']).toBe('cancelled')
  expect(await ask('GET', '/balance')).toEqual(before)
  await slow.close()
})

it('signs its callbacks with the text of the secret', async () => {
  const stub = await new Stub().open()
  stub.answer = say(200, '')
  const { body } = await send('GET', '/webhook/secret')
  await send('POST', `/${TEXT}?webhook=${encodeURIComponent(`${stub.url}/hook`)}`, { prompt: 'x' })
  await expect.poll(() => stub.seen.length).toBe(1)
  const [{ headers, body: raw }] = stub.seen as [(typeof stub.seen)[number]]
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = headers
  const secret = String(body.data['secret']).replace('whsec_', '')
  const expected = createHmac('sha256', secret).update(`${String(id)}.${String(at)}.${String(raw)}`)
  expect(signature).toBe(`v3,${expected.digest('hex')}`)
  expect(JSON.parse(String(raw))).toMatchObject({ status: 'completed' })
  stub.close()
})
