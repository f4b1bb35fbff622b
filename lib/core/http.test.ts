import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from '@/tests/setup/self-signed'
import { isPublicAddress } from './address'
import { createHttp, HttpFailure } from './http'

let server: Server
let origin: string
let accepted = 0
let handle: RequestListener = (_request, response) => response.end('{}')

beforeAll(async () => {
  server = createServer((request, response) => handle(request, response))
  server.on('connection', () => (accepted += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const get = (url: string, allowed: string[] = []) =>
  createHttp({ allowedPrivateHosts: allowed }).send({ method: 'GET', url, timeoutMs: 2_000 })
const allowed = () => [new URL(origin).host]

describe('an address that is not public', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'https://127.0.0.1:PORT/',
    'https://localhost/',
    'https://0.0.0.0/',
    'https://10.0.0.1/',
    'https://172.16.5.5/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://134744072/',
    'https://0x8.8.8.8/',
    'https://8.8.2056/',
    'https://[::127.0.0.1]/',
    'https://[::ffff:0:127.0.0.1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[2606:4700::5efe:127.0.0.1]/',
    'https://[fec0::1]/',
    'https://[fe80::1]/',
    'no address',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://example.com:8443/',
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'https://user:pass@example.com/',
  ])('%s is refused before any socket opens', async (address) => {
    const before = accepted
    const failure = await get(address.replace('PORT', new URL(origin).port)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(HttpFailure)
    expect(failure).toMatchObject({ stage: 'before-send', reason: 'blocked-address' })
    expect(accepted).toBe(before)
  })

  it('is told apart from a public one', () => {
    for (const address of ['8.8.8.8', '2606:4700::1111']) expect(isPublicAddress(address)).toBe(true)
    for (const address of [
      '100.64.0.1',
      '224.0.0.1',
      '198.18.0.1',
      '192.88.99.1',
      '8.8.8',
      '010.8.8.8',
      '0x8.8.8.8',
      '::',
      '2606:4700::1%eth0',
      '2001:db8::1',
      '3fff::1',
      'no address',
    ]) {
      expect(isPublicAddress(address), address).toBe(false)
    }
  })

  it('stays one inside every address that can carry it', () => {
    const bytes = fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 0, max: 255 })))
    fc.assert(
      fc.property(fc.constantFrom(10, 127, 0, 169, 192, 8), bytes, (first, rest) => {
        const hex = [first, ...rest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
        const [high, low] = [hex.slice(0, 4), hex.slice(4)]
        for (const address of [
          `::${high}:${low}`,
          `::ffff:${high}:${low}`,
          `::ffff:0:${high}:${low}`,
          `64:ff9b::${high}:${low}`,
          `64:ff9b:1::${high}:${low}`,
          `2002:${high}:${low}::1`,
          `2001:0:${high}:${low}::1`,
          `2606:4700::5efe:${high}:${low}`,
          `2606:4700::200:5efe:${high}:${low}`,
        ]) {
          expect(isPublicAddress(address), address).toBe(false)
        }
      }),
    )
  })
})

describe('a host that the settings name', () => {
  it('is called', async () => {
    handle = (_request, response) => response.writeHead(201, { 'X-Thing': 'yes' }).end('{"a":1}')
    expect(await get(origin, allowed())).toMatchObject({
      status: 201,
      text: '{"a":1}',
      headers: { 'x-thing': 'yes' },
    })
  })

  it('may not redirect a call, and a download only to where it may go', async () => {
    handle = (_request, response) => response.writeHead(302, { location: 'https://169.254.169.254/' }).end()
    await expect(get(origin, allowed())).rejects.toMatchObject({ stage: 'after-send', reason: 'redirect' })
    const http = createHttp({ allowedPrivateHosts: allowed() })
    await expect(http.download(origin, { timeoutMs: 2_000, idleTimeoutMs: 1_000 })).rejects.toMatchObject({
      reason: 'blocked-address',
    })
  })

  it('counts as reached once anything may have left', async () => {
    handle = (request) => request.socket.destroy()
    await expect(get(origin, allowed())).rejects.toMatchObject({ stage: 'after-send', reason: 'reset' })
    handle = () => undefined
    const slow = createHttp({ allowedPrivateHosts: allowed() }).send({
      method: 'POST',
      url: origin,
      json: {},
      timeoutMs: 150,
    })
    await expect(slow).rejects.toMatchObject({ stage: 'after-send', reason: 'timeout' })
  })

  it('that does not listen was never reached', async () => {
    await expect(get('http://127.0.0.1:9', ['127.0.0.1:9'])).rejects.toMatchObject({
      stage: 'before-send',
      reason: 'refused',
    })
  })

  it.each([
    ['said to be', (response: ServerResponse) => response.end('x'.repeat(2_000))],
    ['not said to be', (response: ServerResponse) => response.write('x'.repeat(2_000))],
    ['endless', (response: ServerResponse) => void setInterval(() => response.write('xxxx'), 1).unref()],
  ])('cannot make us keep a reply that is too large, %s', async (_, answer) => {
    handle = (_request, response) => void answer(response)
    const failure = await createHttp({ allowedPrivateHosts: allowed() })
      .send({ method: 'GET', url: origin, timeoutMs: 5_000, maxReplyBytes: 1_000 })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ stage: 'after-send', reason: 'too-large' })
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('xxxx')
    server.closeAllConnections()
  })

  it('may fill the limit to the last byte', async () => {
    handle = (_request, response) => response.end('x'.repeat(1_000))
    const reply = await createHttp({ allowedPrivateHosts: allowed() }).send({
      method: 'GET',
      url: origin,
      timeoutMs: 2_000,
      maxReplyBytes: 1_000,
    })
    expect(reply.text).toHaveLength(1_000)
    handle = (_request, response) => response.end('x'.repeat(5 * 1024 ** 2))
    await expect(get(origin, allowed())).rejects.toMatchObject({ reason: 'too-large' })
  })

  it.each(['canary\nX-Other: 1', 'canary\r', 'canary\u0000', 'canary—dash', '🔑canary'])(
    'is never handed a key that no header can carry (%j), nor is it repeated',
    async (key) => {
      const before = accepted
      const failure = await createHttp({ allowedPrivateHosts: allowed() })
        .send({ method: 'GET', url: origin, headers: { authorization: key }, timeoutMs: 2_000 })
        .catch((error: unknown) => error)
      expect(failure).toMatchObject({ stage: 'before-send', reason: 'invalid-call' })
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('canary')
      expect(accepted).toBe(before)
    },
  )

  it('is never handed what cannot be JSON', async () => {
    const json: { self?: unknown } = {}
    json.self = json
    const call = { method: 'POST', url: origin, json, timeoutMs: 2_000 } as const
    await expect(createHttp({ allowedPrivateHosts: allowed() }).send(call)).rejects.toMatchObject({
      stage: 'before-send',
      reason: 'invalid-call',
    })
  })

  it('never passes a key on by a redirect', async () => {
    const seen: (string | undefined)[] = []
    handle = (request, response) => {
      seen.push(request.url)
      response.writeHead(307, { location: `${origin}/elsewhere` }).end('x'.repeat(100_000))
    }
    const call = { method: 'POST', url: `${origin}/here`, headers: { authorization: 'k' }, json: {} } as const
    for (const isPaidCreate of [true, false]) {
      await expect(
        createHttp({ allowedPrivateHosts: allowed() }).send({ ...call, timeoutMs: 2_000, isPaidCreate }),
      ).rejects.toMatchObject({ stage: 'after-send', reason: 'redirect' })
    }
    expect(seen).toEqual(['/here', '/here'])
  })

  it('gets a connection of its own for every paid create', async () => {
    handle = (_request, response) => response.end('{}')
    const http = createHttp({ allowedPrivateHosts: allowed() })
    const before = accepted
    for (let call = 0; call < 3; call++) {
      await http.send({ method: 'POST', url: origin, json: {}, timeoutMs: 2_000, isPaidCreate: true })
    }
    expect(accepted - before).toBe(3)
  })
})

describe('a server below HTTP', () => {
  const sockets = new Set<Socket>()
  let answer: (socket: Socket) => void = () => undefined
  const tcp = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    answer(socket)
  })
  let host: string
  beforeAll(async () => {
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
    host = `127.0.0.1:${(tcp.address() as AddressInfo).port}`
  })
  afterAll(() => {
    for (const socket of sockets) socket.destroy()
    tcp.close()
  })

  const post = (scheme: 'http' | 'https', isPaidCreate: boolean, timeoutMs = 3_000) =>
    createHttp({ allowedPrivateHosts: [host] })
      .send({ method: 'POST', url: `${scheme}://${host}/`, json: { a: 1 }, timeoutMs, isPaidCreate })
      .catch((error: unknown) => error)
  const onHello = (act: (socket: Socket) => void) => (socket: Socket) =>
    void socket.once('data', () => act(socket))

  it.each([
    ['hangs up at once', (socket: Socket) => void socket.destroy()],
    ['resets at once', (socket: Socket) => void socket.resetAndDestroy()],
    ['hangs up in the middle', onHello((socket) => socket.end())],
    ['resets in the middle', onHello((socket) => socket.resetAndDestroy())],
    ['speaks something else', onHello((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))],
  ])('that %s during the handshake was never sent anything', async (_, act) => {
    answer = act
    for (const isPaidCreate of [true, false]) {
      expect(await post('https', isPaidCreate)).toMatchObject({ stage: 'before-send', reason: 'tls' })
    }
  })

  it('that never ends the handshake was never sent a paid create', async () => {
    answer = () => undefined
    expect(await post('https', true, 200)).toMatchObject({ stage: 'before-send', reason: 'connect-timeout' })
  }, 5_000)

  it.each([
    ['hangs up at once', (socket: Socket) => void socket.destroy()],
    ['hangs up after the request', onHello((socket) => socket.end())],
    ['resets after the request', onHello((socket) => socket.resetAndDestroy())],
    ['answers nonsense', onHello((socket) => socket.end('canary canary canary\r\n\r\n'))],
    [
      'promises more than it sends',
      onHello((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')),
    ],
  ])('that %s may have been sent everything', async (_, act) => {
    answer = act
    const failure = await post('http', true)
    expect(failure).toMatchObject({ stage: 'after-send' })
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('canary')
  })

  it('that nobody vouches for was never sent anything', async () => {
    let requests = 0
    const secure = createSecureServer(selfSigned('localhost'), (_request, response) => {
      requests += 1
      response.end('{}')
    })
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    const there = `127.0.0.1:${(secure.address() as AddressInfo).port}`
    const http = createHttp({ allowedPrivateHosts: [there] })
    for (const isPaidCreate of [true, false]) {
      const call = {
        method: 'POST',
        url: `https://${there}/`,
        json: {},
        timeoutMs: 3_000,
        isPaidCreate,
      } as const
      await expect(http.send(call)).rejects.toMatchObject({
        stage: 'before-send',
        reason: 'tls',
        message: expect.stringContaining('SELF_SIGNED'),
      })
    }
    expect(requests).toBe(0)
    secure.close()
  })

  it('whose name nobody knows was never reached', async () => {
    const unknown = createHttp({ allowedPrivateHosts: ['no.such.host.invalid:80'] })
    await expect(
      unknown.send({ method: 'POST', url: 'http://no.such.host.invalid/', json: {}, timeoutMs: 5_000 }),
    ).rejects.toMatchObject({ stage: 'before-send', reason: 'dns' })
  })
})
