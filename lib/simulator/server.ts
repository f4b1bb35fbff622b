import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SimulatedCall, SimulatedProvider } from './contract'
import { Engine } from './engine'
import { FaultInput, FAULTS } from './faults'
import { refuseCreate, spoilAnswer } from './misbehave'
import { SIMULATED } from './registry'
import { serveResult } from './serve-file'

const MAX_BODY_BYTES = 64 * 1024 ** 2

export interface SimulatorOptions {
  /** 0 takes any free one. */
  port: number
  folder: string
  clipSeconds: number
  isTiny?: boolean
}

export interface RunningSimulator {
  url: string
  engine: Engine
  close(): Promise<void>
}

/** Starts the gateway simulator on loopback only. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  let origin = ''
  const engine = new Engine({
    folder: options.folder,
    clipSeconds: options.clipSeconds,
    isTiny: options.isTiny ?? false,
    origin: () => origin,
  })
  const server = createServer((request, response) => {
    answer(engine, origin, request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy()
      return json(response, 500, { message: error instanceof Error ? error.message : String(error) })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: origin,
    engine,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  engine: Engine,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', origin)
  const method = request.method ?? 'GET'
  if (pathname === '/') {
    return json(
      response,
      200,
      Object.fromEntries(SIMULATED.map(({ id, basePath }) => [id, origin + basePath])),
    )
  }
  if (pathname === '/_book') {
    const creates = engine.book()
    return json(response, 200, {
      creates,
      totalMicros: creates.reduce((sum, { amountMicros }) => sum + amountMicros, 0),
    })
  }
  if (pathname === '/_faults') return answerFaults(engine, method, await readBody(request), response)
  const taskId = /^\/files\/([0-9a-f-]{36})\.mp4$/.exec(pathname)?.[1]
  if (taskId) return serveResult(engine, taskId, request, response)
  const provider = SIMULATED.find(({ basePath }) => pathname.startsWith(`${basePath}/`))
  if (!provider)
    return json(response, 404, { message: 'The simulator has nothing here; GET / lists its providers.' })
  const path = pathname.slice(provider.basePath.length)
  return answerProvider(
    engine,
    provider,
    { method, path, headers: request.headers, body: await readBody(request) },
    response,
  )
}

async function answerProvider(
  engine: Engine,
  provider: SimulatedProvider,
  call: SimulatedCall,
  response: ServerResponse,
): Promise<void> {
  const late = engine.fault('latency', provider.id)
  if (late?.value === 'never') return
  if (late) await new Promise((resolve) => setTimeout(resolve, Number(late.value ?? 50)))

  const isCreate = provider.isCreate(call)
  const key = call.headers.authorization ?? ''
  if (engine.fault('key-refused', provider.id)) {
    const { status, headers, body } = provider.errorReply(401, 'Invalid API key')
    return json(response, status, body, headers)
  }
  const refusal = isCreate ? refuseCreate(provider, engine, key) : undefined
  if (refusal) return json(response, refusal.status, refusal.body, refusal.headers)

  const reply = await provider.handle(call, engine)
  if (isCreate && reply.status < 300 && spoilAnswer(provider, engine, reply, response)) return
  return json(response, reply.status, reply.body, reply.headers)
}

function answerFaults(engine: Engine, method: string, body: Uint8Array, response: ServerResponse): void {
  if (method === 'DELETE') engine.faults.clear()
  if (method === 'POST') {
    let typed: unknown
    try {
      typed = JSON.parse(Buffer.from(body).toString())
    } catch {
      return json(response, 400, { message: 'Send JSON, e.g. {"fault":"lose-answer","on":true,"times":1}' })
    }
    const input = FaultInput.safeParse(typed)
    if (!input.success) return json(response, 400, { message: input.error.issues[0]?.message, known: FAULTS })
    engine.faults.set(input.data)
  }
  return json(response, 200, { active: engine.faults.list(), known: FAULTS })
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) throw new Error('The body is larger than 64 MiB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
