import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HiggsfieldClient } from '@higgsfield/client'
import { createHiggsfieldClient } from '@higgsfield/client/v2'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningSimulator, startSimulator } from '@/lib/simulator/server'
import { say, Stub } from '@/tests/contracts/stub'

let simulator: RunningSimulator
let base: string

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-higgsfield-'))
  simulator = await startSimulator({ port: 0, folder, clipSeconds: 0, isTiny: true })
  base = `${simulator.url}/higgsfield`
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const TEXT = 'kling-video/v2.1/master/text-to-video'
const IMAGE = 'kling-video/v2.1/pro/image-to-video'

async function send(method: string, path: string, body?: unknown, authorization = 'Key id:secret') {
  const reply = await fetch(base + path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
}

describe('their own client, version 0.2.6', () => {
  // Its retries would send a paid create again, which is why nothing here is built on it.
  const config = (credentials = 'id:secret') => ({
    credentials,
    baseURL: base,
    pollInterval: 20,
    maxRetries: 0,
  })

  it('submits, polls and fetches a result', async () => {
    const client = createHiggsfieldClient(config())
    const done = await client.subscribe(TEXT, { input: { prompt: 'A door opens', aspect_ratio: '16:9' } })
    expect(done.status).toBe('completed')
    const file = await fetch(String(done.video?.url))
    expect(file.headers.get('content-type')).toBe('video/mp4')
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(4, 8)
        .toString(),
    ).toBe('ftyp')
  })

  it('hands in a picture and makes a clip of it', async () => {
    const older = new HiggsfieldClient({ apiKey: 'id', apiSecret: 'secret', baseURL: base })
    const picture = sharp({ create: { width: 640, height: 360, channels: 3, background: '#345' } })
    const image_url = await older.uploadImage(await picture.png().toBuffer(), 'png')
    const client = createHiggsfieldClient(config())
    const done = await client.subscribe(IMAGE, { input: { prompt: 'Go', image_url, duration: 10 } })
    expect(done).toMatchObject({ status: 'completed', video: { url: expect.stringContaining('/files/') } })
    expect(simulator.engine.book().at(-1)).toMatchObject({ model: IMAGE })
  })

  it('stops at nsfw', async () => {
    simulator.engine.faults.set({ fault: 'moderation-after-acceptance', on: true })
    const done = await createHiggsfieldClient(config()).subscribe(TEXT, { input: { prompt: 'x' } })
    expect(done.status).toBe('nsfw')
  })

  it('understands an empty account, a bad key and a bad body', async () => {
    const input = { prompt: 'x' }
    const refused = (credentials: string, more = {}) =>
      createHiggsfieldClient(config(credentials))
        .subscribe(TEXT, { input: { ...input, ...more } })
        .catch((error: Error) => error.constructor.name)
    expect(await refused('empty-id:secret')).toMatch(/NotEnoughCredits/)
    expect(await refused('bad-id:secret')).toMatch(/Authentication/)
    expect(await refused('id:secret', { duration: '5' })).toMatch(/Validation/)
  })
})

describe('creates', () => {
  const link = 'https://elsewhere.example/a.png'
  const REFUSED: [status: number, model: string, body: unknown, field: string][] = [
    [422, TEXT, {}, 'prompt'],
    [422, TEXT, { prompt: '' }, 'prompt'],
    [422, TEXT, { prompt: 'x', duration: '5' }, 'duration'],
    [422, TEXT, { prompt: 'x', duration: 7 }, 'duration'],
    [422, TEXT, { prompt: 'x', aspect_ratio: '4:3' }, 'aspect_ratio'],
    [422, TEXT, { prompt: 'x', mode: 'pro' }, 'mode'],
    [422, TEXT, { prompt: 'x', image_url: link }, 'image_url'],
    [422, IMAGE, { prompt: 'x' }, 'image_url'],
    [422, IMAGE, { prompt: 'x', image_url: 'iVBORw0KGgo=' }, 'image_url'],
    [422, IMAGE, { prompt: 'x', image_url: link }, 'image_url'],
    [422, IMAGE, { prompt: 'x', image_url: link, end_image_url: link }, 'end_image_url'],
    [422, 'kling-video/v2.5-turbo/pro/text-to-video', { prompt: 'x', aspect_ratio: '16:9' }, 'aspect_ratio'],
    [422, 'veo3.1', { prompt: 'x', aspect_ratio: '16:9', resolution: '720' }, 'generate_audio'],
    [
      422,
      'veo3.1',
      { prompt: 'x', aspect_ratio: '16:9', resolution: '720p', generate_audio: false },
      'resolution',
    ],
  ]

  it.each(REFUSED)('are refused with %i: %s %j', async (status, model, body, field) => {
    const before = simulator.engine.book().length
    const reply = await send('POST', `/${model}`, body)
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject({ detail: [{ loc: ['body', field], msg: expect.any(String) }] })
    expect(simulator.engine.book()).toHaveLength(before)
  })

  it('want a model that exists and a key that is a pair', async () => {
    expect((await send('POST', '/kling3_0', { prompt: 'x' })).status).toBe(404)
    for (const key of ['Bearer id:secret', 'Key alone', 'Key a:b:c', ''])
      expect((await send('POST', `/${TEXT}`, { prompt: 'x' }, key)).status).toBe(401)
  })
})

it('answers with a state and two addresses, and calls back unsigned', async () => {
  const stub = await new Stub().open()
  stub.answer = say(200, '')
  const hook = encodeURIComponent(`${stub.url}/hook`)
  const { status, body } = await send('POST', `/${TEXT}?hf_webhook=${hook}`, { prompt: 'x' })
  expect(status).toBe(200)
  expect(body).toEqual({
    status: 'queued',
    request_id: expect.any(String),
    status_url: expect.stringContaining('/status'),
    cancel_url: expect.stringContaining('/cancel'),
  })
  await expect.poll(() => stub.seen.length).toBe(1)
  const [called] = stub.seen as [(typeof stub.seen)[number]]
  expect(JSON.parse(String(called.body))).toMatchObject({
    status: 'completed',
    request_id: body['request_id'],
  })
  expect(Object.keys(called.headers).filter((name) => /sign/.test(name))).toEqual([])
  expect((await send('POST', `/requests/${String(body['request_id'])}/cancel`)).status).toBe(400)
  expect((await send('GET', '/requests/none/status')).status).toBe(404)
  stub.close()
})
