import type { ServerResponse } from 'node:http'
import type { RequestWindow, SimulatedCall, SimulatedProvider, SimulatedReply } from './contract'
import type { Engine } from './engine'

const ENORMOUS_BYTES = 64 * 1024 ** 2
const JSON_TYPE = { 'content-type': 'application/json' }

/** What strikes before a call is looked at: nothing is created, nothing is charged. */
export function refuse(
  provider: SimulatedProvider,
  engine: Engine,
  call: SimulatedCall,
  { isAllowed, resetSeconds }: RequestWindow & { isAllowed: boolean },
): SimulatedReply | undefined {
  const { id, limits, errorReply } = provider
  const key = provider.keyOf(call.headers)
  if (key === undefined || key.startsWith('bad-') || engine.fault('key-refused', id)) {
    return errorReply(401, 'Invalid API key', 'auth')
  }
  if (!isAllowed) return retryAfter(errorReply(429, 'Too many requests', 'rate-limit'), resetSeconds)
  if (!provider.isCreate(call)) {
    const broken = engine.fault('read-error', id)
    return broken && errorReply(Number(broken.value ?? 500), 'Server error')
  }
  const busy = engine.fault('rate-limited', id)
  if (busy) return retryAfter(errorReply(429, 'Too many requests', 'rate-limit'), Number(busy.value ?? 1))
  const parallel = engine.faults.find('concurrency-limit', id)
  if (engine.runningTasks(key) >= (parallel ? Number(parallel.value ?? 1) : limits.tasksAtOnce)) {
    engine.fault('concurrency-limit', id)
    return errorReply(429, 'Concurrency limit reached', 'concurrency')
  }
  if (key.startsWith('empty-') || engine.fault('no-credit', id))
    return errorReply(402, 'Insufficient balance', 'credit')
  if (engine.fault('model-gone', id)) return provider.modelGone(call)
  const broken = engine.fault('error-before-create', id)
  return broken && errorReply(Number(broken.value ?? 500), 'Server error')
}

/** What strikes after a create was accepted and charged. True when the answer was spoilt and is dealt with. */
export async function spoilAnswer(
  provider: SimulatedProvider,
  engine: Engine,
  reply: SimulatedReply,
  response: ServerResponse,
): Promise<boolean> {
  const { otherTaskIdPath: other } = provider
  const isOther = other !== undefined && valueAt(reply.body, other) !== undefined
  const taskIdPath = isOther ? other : provider.taskIdPath
  const fault = (name: string) => engine.fault(name, provider.id)
  const head = { ...JSON_TYPE, ...reply.headers }
  const text = JSON.stringify(reply.body)
  const send = (status: number, headers: Record<string, string>, content: string) => {
    response.writeHead(status, headers).end(content)
    return true
  }
  const id = valueAt(reply.body, taskIdPath)
  if (typeof id === 'string') await engine.tellEarly(id)

  const late = fault('late-answer')
  if (late?.value === 'never') return true
  if (late) await new Promise((resolve) => setTimeout(resolve, Number(late.value ?? 30_000)))

  if (fault('lose-answer')) {
    response.destroy()
    return true
  }
  const broken = fault('error-after-create')
  if (broken) {
    const error = provider.errorReply(Number(broken.value ?? 500), 'Server error')
    return send(error.status, head, JSON.stringify(error.body))
  }
  const isHeadOnly = fault('close-after-headers')
  if (isHeadOnly || fault('close-mid-body')) {
    response.writeHead(reply.status, { ...head, 'content-length': Buffer.byteLength(text) })
    response.flushHeaders()
    // A turn of the loop later, so that what was written does leave.
    if (isHeadOnly) setImmediate(() => response.destroy())
    else response.write(text.slice(0, text.length / 2), () => response.destroy())
    return true
  }
  if (fault('html-200'))
    return send(200, { 'content-type': 'text/html' }, '<html><body>Welcome</body></html>')
  if (fault('truncated-json')) return send(reply.status, head, text.slice(0, text.length / 2))
  if (fault('enormous-json')) {
    return send(reply.status, head, `{"message":"${'x'.repeat(ENORMOUS_BYTES)}"}`)
  }
  const missing = fault('id-missing')
  if (missing || fault('id-empty')) {
    return send(
      reply.status,
      head,
      JSON.stringify(withValue(reply.body, taskIdPath, missing ? undefined : '')),
    )
  }
  if (typeof id === 'string' && /^\d{17,}$/.test(id)) {
    return send(reply.status, head, text.replaceAll(`:"${id}"`, `:${id}`))
  }
  return false
}

function retryAfter(reply: SimulatedReply, seconds: number): SimulatedReply {
  return seconds > 0 ? { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } } : reply
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], body)
}

/** The same JSON with another value at one path. */
function withValue(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const object = (body ?? {}) as Record<string, unknown>
  return { ...object, [name]: withValue(object[name], rest, value) }
}
