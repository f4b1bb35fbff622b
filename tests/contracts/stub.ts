import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { CANARY } from './canary'

export interface StubCall {
  method: string
  /** With its query. */
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** Answers one call, or breaks in the middle of it. */
export type Answer = (response: ServerResponse, call: StubCall) => void

/** A bare server that says whatever a test tells it to, and remembers what it was asked. */
export class Stub {
  readonly seen: StubCall[] = []
  answer: Answer = say(404, '')
  url = ''
  readonly #server = createServer((request, response) => {
    buffer(request).then(
      (body) => {
        const { method = '', url: path = '', headers } = request
        const call = { method, path, headers, body }
        this.seen.push(call)
        this.answer(response, call)
      },
      () => undefined,
    )
  })

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  /** Forgets the last test, and whoever still hangs on its answer. */
  reset(): void {
    this.seen.length = 0
    this.#server.closeAllConnections()
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

export function say(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

const page = `<html><title>Welcome</title><body>${CANARY}</body></html>`

/** Every way to spoil a good answer. Each repeats the key where it can, as careless servers do. */
export function spoil(good: string, elsewhere: Stub): [words: string, answer: Answer][] {
  const begin = (response: ServerResponse, bytes: number) =>
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(good),
        'x-key': CANARY,
      })
      .write(good.slice(0, bytes))
  return [
    ...[500, 501, 502, 503, 504, 520].map((status): [string, Answer] => [
      `status ${status}`,
      say(status, JSON.stringify({ message: `Broken for ${CANARY}`, error: CANARY })),
    ]),
    ['a reset before any answer', (response) => void response.socket?.resetAndDestroy()],
    ['a hang-up before any answer', (response) => void response.socket?.destroy()],
    [
      'a reset after the headers',
      (response) => {
        response.writeHead(200, { 'content-length': '99', 'x-key': CANARY }).flushHeaders()
        setTimeout(() => response.socket?.resetAndDestroy(), 20)
      },
    ],
    [
      'a hang-up half-way',
      (response) => {
        begin(response, good.length / 2)
        setTimeout(() => response.socket?.destroy(), 20)
      },
    ],
    ['words that are no HTTP', (response) => void response.socket?.end(`${CANARY}\r\n${CANARY}\r\n\r\n`)],
    ['a page with 200', say(200, page, { 'content-type': 'text/html' })],
    ['nothing with 200', say(200, '')],
    ['nothing with 204', (response) => void response.writeHead(204).end()],
    ['truncated JSON', say(200, good.slice(0, -1))],
    ['JSON of another kind', say(200, `["${CANARY}"]`)],
    ['an empty object', say(200, '{}')],
    ['null', say(200, 'null')],
    ['enormous JSON', say(200, `{"message":"${CANARY.repeat(150_000)}"}`)],
    [
      'endless JSON',
      (response) => {
        response.writeHead(200)
        const more = () =>
          void (response.destroyed || response.write(CANARY.repeat(2_000), () => setImmediate(more)))
        more()
      },
    ],
    [
      'a redirect',
      (response, call) => say(307, good, { location: `${elsewhere.url}/?key=${CANARY}` })(response, call),
    ],
  ]
}

/** Answers that never come: none at all, headers alone, a body that stops. These need a short deadline. */
export function stall(good: string): Answer[] {
  return [
    () => undefined,
    (response) => response.writeHead(200, { 'content-length': '99' }).flushHeaders(),
    (response) => void response.writeHead(200, { 'content-length': '9999' }).write(good),
  ]
}
