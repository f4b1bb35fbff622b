import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SimulatedCall, SimulatedProvider, SimulatedReply } from './contract'
import { answerControl } from './control'
import { Engine } from './engine'
import { refuse, spoilAnswer } from './misbehave'
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
    providers: SIMULATED,
    origin: () => origin,
  })
  const server = createServer((request, response) => {
    answer(engine, origin, request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy()
      const message = error instanceof Error ? error.message : String(error)
      return send(response, { status: 500, body: { message } })
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
        engine.stop()
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
  const { pathname, searchParams: query } = new URL(request.url ?? '/', origin)
  const method = request.method ?? 'GET'
  const [, taskId, at, extension] =
    /^\/files\/([\w-]{1,64})-(\d{1,2})\.(mp4|png|mp3|wav)$/.exec(pathname) ?? []
  if (taskId && extension) {
    return serveResult(engine, { taskId, at: Number(at), extension }, request, response)
  }

  const provider = SIMULATED.find(({ basePath }) => pathname.startsWith(`${basePath}/`))
  const body = await readBody(request)
  if (!body) {
    const { status, body: complaint } = provider?.errorReply(413, 'Body larger than 64 MiB') ?? {
      status: 413,
      body: { message: 'Body larger than 64 MiB' },
    }
    return send(response, { status, body: complaint, headers: { connection: 'close' } })
  }
  if (provider) {
    const path = pathname.slice(provider.basePath.length)
    return answerProvider(engine, provider, { method, path, query, headers: request.headers, body }, response)
  }
  const reserved = method === 'PUT' ? /^\/uploads\/([\w.]+)$/.exec(pathname)?.[1] : undefined
  if (reserved) {
    response.writeHead((await engine.fillUpload(reserved, body)) ? 200 : 403).end()
    return
  }
  const upload = await engine.readUpload(origin + pathname)
  if (upload) {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(upload)
    return
  }
  const nothing = { message: 'The simulator has nothing here; GET / lists its providers.' }
  send(
    response,
    answerControl(engine, origin, { method, path: pathname, body }) ?? { status: 404, body: nothing },
  )
}

async function answerProvider(
  engine: Engine,
  provider: SimulatedProvider,
  call: SimulatedCall,
  response: ServerResponse,
): Promise<void> {
  const { id, limits } = provider
  const open = provider.handleOpenly?.(call)
  if (open) return send(response, open)
  const latency = engine.fault('latency', id)
  if (latency?.value === 'never') return
  if (latency) await new Promise((resolve) => setTimeout(resolve, Number(latency.value ?? 50)))

  const key = provider.keyOf(call.headers) ?? ''
  const tight = engine.fault('request-limit', id)
  const perMinute = tight ? Number(tight.value ?? 1) : limits.requestsPerMinute
  const counted = engine.windows.take(`${id} ${key}`, perMinute)
  // A load test measures the studio, not this limit.
  const window = engine.isTiny && !tight ? { ...counted, isAllowed: true } : counted
  const lie = engine.fault('lying-rate-limit', id)
  const shown = lie ? { ...window, remaining: lie.value ?? 999 } : window
  const headers = provider.limitHeaders?.(shown) ?? {}

  const refusal = refuse(provider, engine, call, window)
  const reply = refusal ?? (await provider.handle(call, key, engine))
  const whole = { ...reply, headers: { ...headers, ...reply.headers } }
  const isCreated = !refusal && reply.status < 300 && provider.isCreate(call)
  if (isCreated && (await spoilAnswer(provider, engine, whole, response))) return
  send(response, whole)
}

/** Null when there is more than anyone may send. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) {
      request.resume()
      return null
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function send(response: ServerResponse, { status, headers, body }: SimulatedReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
