import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningSimulator, startSimulator } from '@/lib/simulator/server'

let simulator: RunningSimulator
let base: string
let frame: string

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-segmind-'))
  simulator = await startSimulator({ port: 0, folder, clipSeconds: 0, isTiny: true })
  base = `${simulator.url}/segmind`
  const picture = sharp({ create: { width: 640, height: 360, channels: 3, background: '#345' } })
  frame = `data:image/png;base64,${(await picture.png().toBuffer()).toString('base64')}`
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const KEY = 'SG_0123456789abcdef'
const TEXT = 'kling-3-standard-text2video'

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { 'x-api-key': KEY },
) {
  const reply = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> }
}

it('shows a task from QUEUED to its result, in two calls', async () => {
  const { body } = await send('POST', `/v2/${TEXT}`, { prompt: 'A door', duration: '5' })
  expect(body).toEqual({
    request_id: expect.any(String),
    status: 'QUEUED',
    poll_url: expect.stringContaining('/v1/requests/'),
    status_url: expect.stringContaining('/status'),
    response_url: expect.stringContaining('/v2/requests/'),
  })
  const path = `/v2/requests/${String(body['request_id'])}`
  expect(await send('GET', `${path}/status`)).toEqual({
    status: 200,
    body: { status: 'COMPLETED', request_id: body['request_id'] },
  })
  expect((await send('GET', path)).body).toMatchObject({
    status: 'COMPLETED',
    output: expect.stringContaining('/files/'),
    metrics: { cost: 1.26 },
  })
  simulator.engine.faults.set({ fault: 'result-gone', on: true })
  expect((await send('GET', path)).status).toBe(404)
  expect((await send('GET', `${path}/status`)).status).toBe(404)
})

it('serves a failed result with 422', async () => {
  const { body } = await send('POST', `/v2/${TEXT}`, { prompt: 'x' })
  const path = `/v2/requests/${String(body['request_id'])}`
  simulator.engine.faults.set({ fault: 'task-failed', on: true })
  expect(await send('GET', `${path}/status`)).toMatchObject({ status: 200, body: { status: 'FAILED' } })
  expect(await send('GET', path)).toMatchObject({
    status: 422,
    body: { status: 'FAILED', error: expect.any(String) },
  })
})

describe('creates', () => {
  const REFUSED: [status: number, slug: string, body: () => unknown, words: string][] = [
    [422, TEXT, () => ({}), 'prompt'],
    [422, TEXT, () => ({ prompt: 'x', duration: 5 }), 'duration'],
    [422, TEXT, () => ({ prompt: 'x', mode: 'std' }), 'mode'],
    [422, TEXT, () => ({ prompt: 'x', sound: true }), 'sound'],
    [422, TEXT, () => ({ prompt: 'x', generate_audio: 'on' }), 'generate_audio'],
    [422, TEXT, () => ({ prompt: 'x', multi_prompt: [{ prompt: 'a', duration: 5 }] }), 'multi_prompt'],
    [
      422,
      TEXT,
      () => ({ prompt: 'x', multi_prompt: Array(6).fill({ prompt: 'a', duration: '1' }) }),
      'multi_prompt',
    ],
    [
      422,
      TEXT,
      () => ({ prompt: 'x', multi_prompt: [{ prompt: 'a'.repeat(513), duration: '5' }] }),
      'multi_prompt',
    ],
    [422, 'kling-3-pro-image2video', () => ({ prompt: 'x', image: frame }), 'start_image_url'],
    [
      422,
      'kling-3-pro-image2video',
      () => ({ prompt: 'x', start_image_url: 'https://elsewhere.example/a' }),
      'image',
    ],
    [422, 'kling-2', () => ({ prompt: 'x', duration: '5' }), 'duration'],
    [422, 'kling-2', () => ({ prompt: 'x', image: frame }), 'image'],
    [422, 'kling-2.6', () => ({ prompt: 'x', image_url: frame }), 'image_url'],
    [422, 'kling-2.5-turbo', () => ({ prompt: 'x', generate_audio: false }), 'generate_audio'],
    [422, 'kling-o1', () => ({ prompt: 'x' }), 'image_urls'],
    [404, 'kling-9', () => ({ prompt: 'x' }), 'not found'],
  ]

  it.each(REFUSED)('are refused with %i: %s (%#)', async (status, slug, body, words) => {
    const before = simulator.engine.book().length
    const reply = await send('POST', `/v2/${slug}`, body())
    expect(reply).toEqual({ status, body: { error: expect.stringContaining(words) } })
    expect(simulator.engine.book()).toHaveLength(before)
  })

  it('of an empty account are refused with 406', async () => {
    const reply = await send('POST', `/v2/${TEXT}`, { prompt: 'x' }, { 'x-api-key': 'empty-x' })
    expect(reply).toEqual({ status: 406, body: { error: 'Not enough credits' } })
  })

  it('want the key in its own header', async () => {
    const other: Record<string, string>[] = [
      { authorization: `Bearer ${KEY}` },
      { 'x-api-key': 'SG_short' },
      {},
    ]
    for (const headers of other)
      expect((await send('POST', `/v2/${TEXT}`, { prompt: 'x' }, headers)).status).toBe(401)
  })

  it('take data URIs and uploads', async () => {
    const { body } = await send('POST', '/upload-asset', { data_urls: [frame] })
    const [uploaded] = body['file_urls'] as string[]
    for (const start_image_url of [frame, uploaded])
      expect(
        (await send('POST', '/v2/kling-3-pro-image2video', { prompt: 'x', start_image_url })).status,
      ).toBe(200)
    expect((await send('POST', '/upload-asset', { data_urls: ['https://x/y.png'] })).status).toBe(422)
    expect((await send('POST', '/upload-asset', { urls: [frame] })).status).toBe(422)
  })
})

it('makes a picture of the model that only sounds like a video one', async () => {
  const { body } = await send('POST', '/v2/kling-o1', { prompt: '@Image1 at night', image_urls: [frame] })
  const { body: result } = await send('GET', `/v2/requests/${String(body['request_id'])}`)
  expect(result['output']).toMatch(/\.png$/)
})
