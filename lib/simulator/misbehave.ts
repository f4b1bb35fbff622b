import type { ServerResponse } from 'node:http'
import type { SimulatedProvider, SimulatedReply } from './contract'
import type { Engine } from './engine'

const ENORMOUS_BYTES = 64 * 1024 ** 2

/** Faults that strike before a create is looked at: nothing is created, nothing is charged. */
export function refuseCreate(
  provider: SimulatedProvider,
  engine: Engine,
  key: string,
): SimulatedReply | undefined {
  const busy = engine.fault('rate-limited', provider.id)
  if (busy) {
    const reply = provider.errorReply(429, 'Too many requests')
    const seconds = Number(busy.value ?? 1)
    return seconds > 0 ? { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } } : reply
  }
  const parallel = engine.fault('concurrency-limit', provider.id)
  if (parallel && engine.runningTasks(key) >= Number(parallel.value ?? 1)) {
    return provider.errorReply(429, 'Concurrency limit reached')
  }
  if (engine.fault('no-credit', provider.id)) return provider.errorReply(402, 'Insufficient balance')
  const broken = engine.fault('error-before-create', provider.id)
  return broken ? provider.errorReply(Number(broken.value ?? 500), 'Server error') : undefined
}

/** Faults that strike after a create was accepted and charged. True when the answer was spoilt and is dealt with. */
export function spoilAnswer(
  provider: SimulatedProvider,
  engine: Engine,
  reply: SimulatedReply,
  response: ServerResponse,
): boolean {
  const is = (name: string) => engine.fault(name, provider.id)
  const text = JSON.stringify(reply.body)
  const head = { 'content-type': 'application/json', ...reply.headers }

  if (is('lose-answer')) {
    response.destroy()
    return true
  }
  const broken = is('error-after-create')
  if (broken)
    return send(response, Number(broken.value ?? 500), head, JSON.stringify({ message: 'Server error' }))
  if (is('close-after-headers') || is('close-mid-body')) {
    response.writeHead(reply.status, { ...head, 'content-length': Buffer.byteLength(text) })
    response.flushHeaders()
    response.write(text.slice(0, text.length / 2), () => response.destroy())
    return true
  }
  if (is('html-200'))
    return send(response, 200, { 'content-type': 'text/html' }, '<html><body>Welcome</body></html>')
  if (is('truncated-json')) return send(response, reply.status, head, text.slice(0, text.length / 2))
  if (is('enormous-json'))
    return send(response, reply.status, head, `{"message":"${'x'.repeat(ENORMOUS_BYTES)}"}`)
  if (is('id-missing'))
    return send(
      response,
      reply.status,
      head,
      JSON.stringify(withId(reply.body, provider.taskIdPath, undefined)),
    )
  if (is('id-empty'))
    return send(response, reply.status, head, JSON.stringify(withId(reply.body, provider.taskIdPath, '')))
  if (is('id-huge-number')) {
    const marked = JSON.stringify(withId(reply.body, provider.taskIdPath, '@id'))
    return send(response, reply.status, head, marked.replace('"@id"', '90071992547409931234'))
  }
  return false
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, text: string): true {
  response.writeHead(status, headers).end(text)
  return true
}

/** The same JSON with another value at one path. */
function withId(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const object = (body ?? {}) as Record<string, unknown>
  return { ...object, [name]: withId(object[name], rest, value) }
}
