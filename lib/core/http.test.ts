import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    expect(isPublicAddress('8.8.8.8')).toBe(true)
    expect(isPublicAddress('2606:4700::1111')).toBe(true)
    for (const address of ['100.64.0.1', '224.0.0.1', '2002:7f00:1::', '::', 'no address']) {
      expect(isPublicAddress(address)).toBe(false)
    }
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

  it('cannot make us read without end', async () => {
    handle = (_request, response) => response.end('x'.repeat(5 * 1024 ** 2))
    await expect(get(origin, allowed())).rejects.toMatchObject({ reason: 'too-large' })
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
