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
  const folder = mkdtempSync(join(tmpdir(), 'dailies-modellix-'))
  simulator = await startSimulator({ port: 0, folder, clipSeconds: 0, isTiny: true })
  base = `${simulator.url}/modellix/api/v1`
  frame = (await picture(640, 360)).toString('base64')
})
afterEach(() => simulator.engine.faults.clear())
afterAll(() => simulator.close())

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345' } })
    .png()
    .toBuffer()

interface Reply {
  status: number
  headers: Headers
  body: { code: number; message: string; data: Record<string, unknown> }
}

async function send(method: string, path: string, body?: unknown, key = 'sim-x'): Promise<Reply> {
  const isForm = body instanceof FormData
  const reply = await fetch(base + path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(isForm ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Reply['body'] }
}

const prompt = 'A door opens'
type Body = Record<string, unknown>

describe('creates', () => {
  const ACCEPTED: [model: string, body: () => Body, micros: number][] = [
    ['kling-v3-t2v', () => ({ prompt }), 290_000],
    ['kling-v3-t2v', () => ({ prompt: 'x'.repeat(3072), multi_shot: false, duration: 3 }), 174_000],
    ['kling-v3-t2v', () => ({ prompt, resolution: '1080p', audio: 'native', duration: 15 }), 1_738_500],
    ['kling-v3-t2v', () => ({ prompt, resolution: '4k', aspect_ratio: '9:16', duration: 10 }), 2_898_000],
    ['kling-v3-i2v', () => ({ prompt, image: frame }), 290_000],
    ['kling-v3-i2v', () => ({ prompt, image: frame, mode: 'pro', sound: 'on', cfg_scale: 0.7 }), 579_500],
    ['kling-v2.5-turbo-t2v', () => ({ prompt, negative_prompt: 'rain' }), 250_000],
    ['kling-v2.5-turbo-t2v', () => ({ prompt, mode: 'pro', duration: 10 }), 820_000],
    ['kling-v2.5-turbo-i2v', () => ({ image: frame }), 250_000],
    ['kling-v2.5-turbo-i2v', () => ({ image: frame, image_tail: frame, prompt, mode: 'pro' }), 410_000],
  ]

  it.each(ACCEPTED)('of %s are accepted and charged (%#)', async (model, body, micros) => {
    const { status, body: reply } = await send('POST', `/kling/${model}`, body())
    expect(status, reply.message).toBe(200)
    expect(reply).toEqual({
      code: 0,
      message: 'success',
      data: {
        status: 'pending',
        task_id: expect.any(String),
        model_id: model,
        get_result: { method: 'GET', url: expect.stringContaining('/tasks/') },
      },
    })
    expect(simulator.engine.book().at(-1)).toMatchObject({ model, amountMicros: micros })
  })

  const REFUSED: [status: number, model: string, body: () => unknown, words: string][] = [
    [400, 'kling-v3-t2v', () => ({ prompt, mode: 'std' }), 'unknown field mode; allowed: prompt, audio'],
    [400, 'kling-v3-t2v', () => ({ prompt, sound: 'on' }), 'unknown field sound'],
    [400, 'kling-v3-t2v', () => ({ prompt, negative_prompt: 'x' }), 'negative_prompt'],
    [400, 'kling-v3-t2v', () => ({ prompt, model: 'kling-v3' }), 'model'],
    [400, 'kling-v3-i2v', () => ({ prompt, image: frame, image_tail: frame }), 'image_tail'],
    [400, 'kling-v3-i2v', () => ({ prompt, image: frame, audio: 'native' }), 'audio'],
    [400, 'kling-v2.5-turbo-t2v', () => ({ prompt, cfg_scale: 0.5 }), 'cfg_scale'],
    [400, 'kling-v2.5-turbo-i2v', () => ({ image: frame, aspect_ratio: '1:1' }), 'aspect_ratio'],
    [422, 'kling-v3-t2v', () => ({}), 'prompt'],
    [422, 'kling-v3-t2v', () => ({ prompt: '' }), 'prompt'],
    [422, 'kling-v3-t2v', () => ({ prompt: 'x'.repeat(3073) }), 'prompt'],
    [422, 'kling-v3-t2v', () => ({ prompt, duration: '5' }), 'duration'],
    [422, 'kling-v3-t2v', () => ({ prompt, duration: 5.5 }), 'duration'],
    [422, 'kling-v3-t2v', () => ({ prompt, duration: 16 }), 'duration'],
    [422, 'kling-v3-t2v', () => ({ prompt, duration: 2 }), 'duration'],
    [422, 'kling-v3-t2v', () => ({ prompt, audio: true }), 'audio'],
    [422, 'kling-v3-t2v', () => ({ prompt, audio: 'on' }), 'audio'],
    [422, 'kling-v3-t2v', () => ({ prompt, aspect_ratio: '4:3' }), 'aspect_ratio'],
    [422, 'kling-v3-t2v', () => [], 'body'],
    [422, 'kling-v3-i2v', () => ({ prompt }), 'image'],
    [422, 'kling-v3-i2v', () => ({ image: frame }), 'prompt'],
    [422, 'kling-v3-i2v', () => ({ prompt, image: frame, sound: true }), 'sound'],
    [422, 'kling-v3-i2v', () => ({ prompt, image: frame, cfg_scale: 1.1 }), 'cfg_scale'],
    [422, 'kling-v3-i2v', () => ({ prompt, image: `data:image/png;base64,${frame}` }), 'data: prefix'],
    [422, 'kling-v3-i2v', () => ({ prompt, image: 'AAAA' }), 'cannot be read'],
    [422, 'kling-v3-i2v', () => ({ prompt, image: 'http://127.0.0.1:1/a.png' }), 'cannot be read'],
    [422, 'kling-v2.5-turbo-i2v', () => ({ image: frame, image_tail: 'AAAA' }), 'cannot be read'],
    [422, 'kling-v2.5-turbo-t2v', () => ({ prompt, duration: 7 }), 'duration'],
    [422, 'kling-v3-t2v', () => ({ prompt: 'shot 1, 2, a; shot 2, 2, b;' }), 'add up'],
    [422, 'kling-v3-t2v', () => ({ prompt: 'shot 1, 2, a; shot 3, 3, b;' }), 'count from 1'],
    [422, 'kling-v3-t2v', () => ({ prompt: 'shot 1, 5, a' }), 'shot n, seconds, words;'],
    [422, 'kling-v3-omni-video', () => ({ prompt, multi_shot: true }), 'shot_type'],
    [
      422,
      'kling-v3-omni-video',
      () => ({ prompt, videos: ['http://x/y.mp4'], sound: 'on' }),
      'sound must be off',
    ],
    [
      422,
      'kling-v3-omni-video',
      () => ({ prompt, videos: ['http://x/y.mp4'], duration: 5 }),
      'duration must be absent',
    ],
    [422, 'kling-video-o1', () => ({ prompt, duration: 7 }), 'duration'],
    [422, 'kling-video-o1', () => ({ prompt, videos: ['AAAA'] }), 'cannot be read as a video'],
    [422, 'kling-v2.6-i2v', () => ({ image: frame, sound: 'off', voice_ids: ['a'] }), 'need sound on'],
    [422, 'kling-v2.6-i2v', () => ({ image: frame, image_tail: frame, static_mask: frame }), 'excludes'],
    [400, 'kling-v2-master-t2v', () => ({ prompt, mode: 'pro' }), 'unknown field mode'],
    [400, 'kling-v3-i2v', () => ({ prompt, image: frame, voice_ids: ['a'] }), 'voice_ids'],
    [422, 'kling-avatar', () => ({ image: frame }), 'exactly one of audio_id'],
    [
      422,
      'kling-avatar',
      () => ({ image: frame, audio_id: 'a', sound_file: 'AAAA' }),
      'exactly one of audio_id',
    ],
    [422, 'kling-avatar', () => ({ image: frame, sound_file: frame }), 'mp3, wav, m4a, aac'],
    [422, 'kling-video-effects', () => ({ effect_scene: 'hug' }), 'one image, or images of two'],
    [422, 'kling-video-effects', () => ({ effect_scene: 'hug', images: [frame] }), 'images'],
    [422, 'kling-v3-omni-image', () => ({ prompt, series_amount: 3 }), 'goes with series'],
    [422, 'kling-v1-t2i', () => ({ prompt, n: 10 }), 'n'],
    [
      422,
      'kling-image-expansion',
      () => ({
        image: frame,
        up_expansion_ratio: 2,
        down_expansion_ratio: 0,
        left_expansion_ratio: 1,
        right_expansion_ratio: 0,
      }),
      '3 times the area',
    ],
    [404, 'veo-3.1-t2v', () => ({ prompt }), 'no such path'],
    [404, 'kling-v9-t2v', () => ({ prompt }), 'kling-v9-t2v'],
    [404, 'toString', () => ({ prompt }), 'toString'],
  ]

  it.each(REFUSED)('are refused with %i: %s (%#)', async (status, model, body, words) => {
    const before = simulator.engine.book().length
    const { status: got, body: reply, headers } = await send('POST', `/kling/${model}`, body())
    expect(got).toBe(status)
    expect(reply).toEqual({ code: status, message: expect.stringMatching(/^[A-Z]\w+: /) })
    expect(reply.message).toContain(words)
    expect(headers.get('x-ratelimit-limit')).toBe('600')
    expect(simulator.engine.book()).toHaveLength(before)
  })

  it.each([
    [299, 400, 'at least 300'],
    [400, 1001, 'within 1:2.5'],
  ])('refuse a picture of %i × %i', async (width, height, words) => {
    const image = (await picture(width, height)).toString('base64')
    const { status, body } = await send('POST', '/kling/kling-v3-i2v', { prompt, image })
    expect([status, body.message]).toEqual([422, expect.stringContaining(words)])
  })

  it.each([
    ['bad-x', 401],
    ['empty-x', 402],
  ])('refuse the key %s with %i', async (key, status) => {
    const reply = await send('POST', '/kling/kling-v3-t2v', { prompt }, key)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('x-ratelimit-remaining')).not.toBeNull()
  })

  it('answer on all three path shapes of the year, or on one', async () => {
    const shapes = [
      '/kling/kling-v3-t2v',
      '/kling/kling-v3-t2v/async',
      '/text-to-video/kling/kling-v3-t2v/async',
    ]
    const statuses = () =>
      Promise.all(shapes.map(async (path) => (await send('POST', path, { prompt })).status))
    expect(await statuses()).toEqual([200, 200, 200])
    simulator.engine.faults.set({ fault: 'only-async-path', on: true })
    expect(await statuses()).toEqual([404, 200, 200])
    simulator.engine.faults.clear()
    simulator.engine.faults.set({ fault: 'only-plain-path', on: true })
    expect(await statuses()).toEqual([200, 404, 404])
  })

  it('take the schema of April when asked to', async () => {
    simulator.engine.faults.set({ fault: 'april-schema', on: true })
    const path = '/kling/kling-v3-t2v'
    expect((await send('POST', path, { prompt, mode: 'pro', sound: 'on' })).status).toBe(200)
    expect(simulator.engine.book().at(-1)?.amountMicros).toBe(579_500)
    expect((await send('POST', path, { prompt, resolution: '720p' })).status).toBe(400)
  })
})

it.each([
  [422, '/google/veo-3.1-t2v', { durationSeconds: '4', resolution: '1080p' }, 'only with 8 seconds'],
  [422, '/google/veo-3.1-t2v', { durationSeconds: 8 }, 'durationSeconds'],
  [400, '/google/veo-3.1-t2v', { duration: 8 }, 'unknown field duration'],
  [422, '/minimax/hailuo-02-t2v', { resolution: '768p' }, 'resolution'],
  [400, '/alibaba/wan2.6-t2v', { resolution: '720p' }, 'allowed: prompt'],
  [404, '/kling/wan2.6-t2v', {}, 'no such path'],
])('refuses with %i at %s: %j', async (status, path, body, words) => {
  const { status: got, body: reply } = await send('POST', path, { prompt, ...body })
  expect([got, reply.message]).toEqual([status, expect.stringContaining(words)])
})

it('makes as many pictures as were asked for, and four of one that is cut up', async () => {
  const cases: [string, Body, number][] = [
    ['kling-v2.1-t2i', { prompt, n: 3, aspect_ratio: '21:9' }, 3],
    ['kling-v3-omni-image', { prompt, result_type: 'series', series_amount: 2 }, 2],
    ['kling-image-recognize', { image: frame }, 4],
  ]
  for (const [model, body, count] of cases) {
    const { body: reply } = await send('POST', `/kling/${model}`, body)
    const { data } = (await send('GET', `/tasks/${String(reply.data['task_id'])}`)).body
    const { resources } = data['result'] as { resources: { type: string }[] }
    expect(resources.map(({ type }) => type)).toEqual(Array.from({ length: count }, () => 'image'))
  }
})

it('shows a task from pending to success, failed, and as the seed does', async () => {
  const { body } = await send('POST', '/kling/kling-v3-t2v', {
    prompt,
    aspect_ratio: '9:16',
    resolution: '1080p',
  })
  const taskId = String(body.data['task_id'])
  const look = async () => (await send('GET', `/tasks/${taskId}`)).body.data
  expect(await look()).toEqual({
    status: 'success',
    task_id: taskId,
    model_id: 'kling-v3-t2v',
    result: {
      resources: [
        {
          type: 'video',
          url: `${simulator.url}/files/${taskId}-0.mp4`,
          width: 1080,
          height: 1920,
          format: 'mp4',
          role: 'output',
        },
      ],
    },
  })
  simulator.engine.faults.set({ fault: 'seed-shape', on: true })
  expect(await look()).toMatchObject({ status: 'completed', video_url: expect.stringContaining('/files/') })
  simulator.engine.faults.set({ fault: 'moderation-after-acceptance', on: true })
  expect(await look()).toMatchObject({ status: 'failed', error: expect.stringContaining('moderation') })
  expect((await send('GET', '/tasks/nonsense')).status).toBe(404)
})

it('knows keys, balance and models', async () => {
  expect((await send('GET', '/apikey/validate')).body.data).toEqual({ is_valid: true })
  expect((await send('GET', '/apikey/validate', undefined, 'bad-x')).body.code).toBe(401)
  expect((await fetch(`${base}/apikey/validate`)).status).toBe(401)
  const balance = async () => Number((await send('GET', '/team/balance')).body.data['balance'])
  const before = await balance()
  await send('POST', '/kling/kling-v3-t2v', { prompt })
  expect(before - (await balance())).toBeCloseTo(0.29)
  simulator.engine.faults.set({ fault: 'balance-lag', on: true })
  expect(await balance()).toBe(1000)
  const { models } = (await send('GET', '/models')).body as unknown as { models: object[] }
  expect(models).toHaveLength(52)
})

describe('uploads', () => {
  const form = (field: string, bytes: Buffer) => {
    const data = new FormData()
    data.set(field, new Blob([new Uint8Array(bytes)]), 'frame.png')
    return data
  }

  it('are taken, and are the start frame under the address given', async () => {
    const { status, body } = await send('POST', '/media/files', form('file', await picture(800, 600)))
    expect(status).toBe(200)
    expect(body.data).toMatchObject({ type: 'image', filename: 'frame.png', size: expect.any(Number) })
    const image = body.data['url']
    expect((await fetch(String(image))).status).toBe(200)
    expect((await send('POST', '/kling/kling-v3-i2v', { prompt, image })).status).toBe(200)
  })

  it('are refused in another field, of another type, too large, or cut off', async () => {
    const png = await picture(400, 400)
    expect((await send('POST', '/media/files', form('picture', png))).status).toBe(400)
    expect((await send('POST', '/media/files', form('file', Buffer.from('<svg/>')))).status).toBe(415)
    expect((await send('POST', '/media/files', form('file', Buffer.alloc(17 * 1024 ** 2)))).status).toBe(413)
    expect((await send('POST', '/media/files', {})).status).toBe(415)
    const cut = await fetch(`${base}/media/files`, {
      method: 'POST',
      headers: { authorization: 'Bearer sim-x', 'content-type': 'multipart/form-data; boundary=b' },
      body: '--b\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nPNG',
    })
    expect(cut.status).toBe(400)
  })
})
