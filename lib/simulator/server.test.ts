import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { probe } from '@/lib/media/probe'
import { FAULTS } from './faults'
import { type RunningSimulator, type SimulatorOptions, startSimulator } from './server'

const BODY = JSON.stringify({ prompt: 'A door opens', duration: 5 })
const KEY = 'sim-canary-55e1'
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

const newFolder = () => mkdtempSync(join(tmpdir(), 'dailies-sim-test-'))

async function start(options: Partial<SimulatorOptions> = {}): Promise<RunningSimulator> {
  const simulator = await startSimulator({
    port: 0,
    folder: newFolder(),
    clipSeconds: 0,
    isTiny: true,
    ...options,
  })
  open.push(simulator)
  return simulator
}

function create({ url }: RunningSimulator, headers: Record<string, string> = {}, key = KEY) {
  return fetch(`${url}/modellix/api/v1/kling/kling-v3-t2v`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: BODY,
    signal: AbortSignal.timeout(5_000),
  })
}

async function createId(simulator: RunningSimulator, headers?: Record<string, string>): Promise<string> {
  return /"task_id":"?([\w-]+)/.exec(await (await create(simulator, headers)).text())?.[1] ?? ''
}

interface Task {
  status: string
  error?: string
  result?: { resources: { url: string }[] }
}

async function look({ url }: RunningSimulator, taskId: string): Promise<Task> {
  const reply = await fetch(`${url}/modellix/api/v1/tasks/${taskId}`, {
    headers: { authorization: `Bearer ${KEY}` },
  })
  return ((await reply.json()) as { data: Task }).data
}

async function control({ url }: RunningSimulator, order: unknown) {
  const reply = await fetch(`${url}/_faults`, { method: 'POST', body: JSON.stringify(order) })
  return { status: reply.status, body: (await reply.json()) as { message?: string; active?: unknown[] } }
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    if (await isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('It never happened')
}

describe('the book', () => {
  it('holds every create with its charge, and never the key', async () => {
    const folder = newFolder()
    const simulator = await start({ folder })
    const taskId = await createId(simulator)
    const book = await (await fetch(`${simulator.url}/_book`)).json()
    expect(book).toEqual({
      creates: [
        {
          taskId,
          providerId: 'modellix',
          model: 'kling-v3-t2v',
          amountMicros: 290_000,
          bodySha256: createHash('sha256').update(BODY).digest('hex'),
          prompt: 'A door opens',
          at: expect.any(String),
        },
      ],
      totalMicros: 290_000,
    })
    expect(readFileSync(join(folder, 'book.jsonl'), 'utf8')).not.toContain(KEY)
    expect(await (await fetch(simulator.url)).json()).toMatchObject({
      modellix: `${simulator.url}/modellix/api/v1`,
    })
  })

  it('survives a restart, a torn line, and a second restart after that', async () => {
    const folder = newFolder()
    const first = await start({ folder })
    const one = await createId(first)
    first.engine.faults.set({ fault: 'task-failed', on: true })
    const two = await createId(first)
    expect((await look(first, two)).status).toBe('failed')
    await first.close()
    appendFileSync(join(folder, 'book.jsonl'), '{"taskId":"torn","amou')

    const second = await start({ folder })
    const three = await createId(second)
    await second.close()
    const third = await start({ folder })
    expect(third.engine.book().map(({ taskId }) => taskId)).toEqual([one, two, three])
    expect((await look(third, one)).status).toBe('success')
    expect((await look(third, two)).status).toBe('failed')
    expect(third.engine.balanceMicros('modellix')).toBe(1_000_000_000 - 3 * 290_000)
  })
})

describe('faults', () => {
  it('are listed with everything there is, set, counted down and cleared', async () => {
    const simulator = await start()
    await control(simulator, { fault: 'no-credit', on: true, provider: 'modellix', times: 1 })
    expect((await create(simulator)).status).toBe(402)
    expect((await create(simulator)).status).toBe(200)
    await control(simulator, { fault: 'no-credit', on: true })
    await fetch(`${simulator.url}/_faults`, { method: 'DELETE' })
    const { active, known } = (await (await fetch(`${simulator.url}/_faults`)).json()) as {
      active: unknown[]
      known: object
    }
    expect(active).toEqual([])
    expect(Object.keys(known)).toEqual(expect.arrayContaining([...Object.keys(FAULTS), 'seed-shape']))
  })

  it.each([
    [{ fault: 'nonsense', on: true }, 'no fault "nonsense"'],
    [{ fault: 'no-credit', on: true, provider: 'nobody' }, 'no provider "nobody"'],
    [{ fault: 'no-credit' }, 'on'],
    [{ fault: 'no-credit', on: true, often: 3 }, 'often'],
    ['nonsense', 'body'],
  ])('refuse %j with 400', async (order, words) => {
    const { status, body } = await control(await start(), order)
    expect(status).toBe(400)
    expect(body.message).toContain(words)
  })

  it.each(['lose-answer', 'close-after-headers', 'close-mid-body'] as const)(
    '%s charges and breaks the connection',
    async (fault) => {
      const simulator = await start()
      simulator.engine.faults.set({ fault, on: true })
      await expect(create(simulator).then((reply) => reply.text())).rejects.toThrow()
      expect(simulator.engine.book()).toHaveLength(1)
    },
  )

  it('limit tasks at once per key, apart from requests a minute', async () => {
    const simulator = await start({ clipSeconds: 60 })
    simulator.engine.faults.set({ fault: 'concurrency-limit', on: true, value: 2 })
    const statuses = []
    for (let at = 0; at < 3; at++) statuses.push((await create(simulator)).status)
    expect(statuses).toEqual([200, 200, 429])
    expect((await create(simulator, {}, 'sim-other')).status).toBe(200)

    simulator.engine.faults.clear()
    simulator.engine.faults.set({ fault: 'request-limit', on: true, value: 4 })
    const reply = await create(simulator)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('x-ratelimit-remaining')).toBe('0')
    const refused = await create(simulator)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('give a task a number for an id under which it is found', async () => {
    const simulator = await start()
    simulator.engine.faults.set({ fault: 'id-huge-number', on: true, times: 1 })
    const text = await (await create(simulator)).text()
    const [, digits = ''] = /"task_id":(\d{20})[,}]/.exec(text) ?? []
    expect((await look(simulator, digits)).status).toBe('success')
  })

  it('keep a failure for good, and turn on a success at the second look', async () => {
    const simulator = await start()
    const taskId = await createId(simulator)
    simulator.engine.faults.set({ fault: 'success-then-failed', on: true, times: 1 })
    const seen = []
    for (let at = 0; at < 3; at++) seen.push((await look(simulator, taskId)).status)
    expect(seen).toEqual(['success', 'failed', 'failed'])
  })
})

describe('results', () => {
  it('are real clips of what was asked, running until they are drawn, served whole and in ranges', async () => {
    const folder = newFolder()
    const simulator = await start({ folder, isTiny: false })
    const taskId = await createId(simulator)
    await until(async () => (await look(simulator, taskId)).status === 'success')
    const url = (await look(simulator, taskId)).result?.resources[0]?.url ?? ''
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(await probe(join(folder, 'files', `${taskId}-0.mp4`))).toMatchObject({
      durationSeconds: 5,
      widthPx: 1280,
      heightPx: 720,
      videoCodec: 'avc',
    })
    for (const [range, status, part] of [
      ['bytes=4-7', 206, whole.subarray(4, 8)],
      ['bytes=-5', 206, whole.subarray(-5)],
      ['bytes=9-', 206, whole.subarray(9)],
      [`bytes=${whole.length}-`, 416, Buffer.alloc(0)],
    ] as const) {
      const reply = await fetch(url, { headers: { range } })
      expect([range, reply.status]).toEqual([range, status])
      expect(Buffer.from(await reply.arrayBuffer()).equals(part)).toBe(true)
    }
  })

  it('do not exist before the end', async () => {
    const simulator = await start({ clipSeconds: 60 })
    const taskId = await createId(simulator)
    expect((await look(simulator, taskId)).status).toBe('pending')
    expect((await fetch(`${simulator.url}/files/${taskId}-0.mp4`)).status).toBe(404)
  })
})

describe('webhooks', () => {
  /** Listens, and says `statuses` one after the other, then 200. */
  async function listen(statuses: number[] = []) {
    const got: { headers: NodeJS.Dict<string | string[]>; body: { event: string; data: Task } }[] = []
    const server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => (text += chunk.toString()))
      request.on('end', () => {
        got.push({ headers: request.headers, body: JSON.parse(text) as never })
        response.writeHead(statuses.shift() ?? 200).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
    return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
  }

  it('tell of the end, and again after a 503', async () => {
    const { got, url } = await listen([503])
    const simulator = await start()
    const taskId = await createId(simulator, { 'x-webhook-url': url })
    await until(() => got.length === 2)
    expect(got[0]).toMatchObject({
      headers: { 'x-modellix-task-id': taskId, 'x-modellix-retry-count': '0' },
      body: { event: 'prediction.task.succeeded', data: { status: 'success' } },
    })
    expect(got[1]?.headers).toMatchObject({
      'x-modellix-retry-count': '1',
      'x-modellix-delivery-id': got[0]?.headers['x-modellix-delivery-id'],
    })
  })

  it('come early, or many times, when asked to', async () => {
    const { got, url } = await listen()
    const simulator = await start({ clipSeconds: 60 })
    simulator.engine.faults.set({ fault: 'webhook-early', on: true })
    simulator.engine.faults.set({ fault: 'webhook-repeated', on: true })
    await createId(simulator, { 'x-webhook-url': url })
    expect(got).toHaveLength(5)
  })

  it.each(['http://10.0.0.1/', 'http://169.254.169.254/', 'file:///etc/passwd', 'nonsense'])(
    'never go to %s',
    async (url) => {
      const simulator = await start()
      const taskId = await createId(simulator, { 'x-webhook-url': url })
      expect(taskId).not.toBe('')
      expect(JSON.stringify(simulator.engine.book())).not.toContain(url)
    },
  )
})

it('refuses a body larger than 64 MiB', async () => {
  const { url } = await start()
  const body = Buffer.alloc(64 * 1024 ** 2 + 1)
  const reply = await fetch(`${url}/modellix/api/v1/media/files`, { method: 'POST', body })
  expect(reply.status).toBe(413)
})
