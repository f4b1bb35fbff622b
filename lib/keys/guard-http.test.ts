import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHttp, type Http, type HttpRequest } from '@/lib/core/http'
import { fal } from '@/lib/providers/fal'
import { guardHttp, originsOf } from './guard-http'

const KEY = 'canary-access-"1/=:canary-secret-2|whsec_canary3'
const bytes = (text: string) => new TextEncoder().encode(text)

let home: Server
let other: Server
let http: Http
let reached: string[]

async function listen(name: string): Promise<Server> {
  const server = createServer((request, response) => {
    reached.push(name)
    if (request.url === '/away') response.writeHead(307, { location: `${originOf(other)}/` })
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

beforeAll(async () => {
  home = await listen('home')
  other = await listen('other')
  const real = createHttp({ allowedPrivateHosts: [home, other].map((one) => new URL(originOf(one)).host) })
  http = guardHttp(real, KEY, [originOf(home)])
})
beforeEach(() => void (reached = []))
afterAll(() => {
  home.close()
  other.close()
})

const send = (server: Server, path: string, call: Partial<HttpRequest>) =>
  http.send({ method: 'POST', timeoutMs: 2_000, ...call, url: `${originOf(server)}${path}` })

const CARRYING: [string, string, Partial<HttpRequest>][] = [
  ['a header', '/', { headers: { authorization: `Bearer ${KEY}` } }],
  ['a header, in the way of Basic', '/', { headers: { authorization: `Basic ${btoa(KEY)}` } }],
  ['the address', '/?key=canary-secret-2', {}],
  ['the address, encoded', `/?key=${encodeURIComponent('canary-access-"1/=')}`, {}],
  ['JSON', '/', { json: { deep: [{ accessKey: 'canary-access-"1/=' }] } }],
  ['JSON, as the secret of callbacks', '/', { json: 'whsec_canary3' }],
  [
    'a file',
    '/',
    { file: { field: 'file', filename: 'a.txt', mime: 'text/plain', bytes: bytes('x canary-secret-2 x') } },
  ],
  ['bytes', '/', { raw: { mime: 'text/plain', bytes: bytes(KEY) } }],
]

describe('a call that carries the key, or a part of it', () => {
  it.each(CARRYING)('in %s reaches its own house', async (_where, path, call) => {
    expect(await send(home, path, call)).toMatchObject({ status: 200 })
    expect(reached).toEqual(['home'])
  })

  it.each(CARRYING)('in %s goes nowhere else, and nothing is sent', async (_where, path, call) => {
    const failure = await send(other, path, { ...call, isPaidCreate: true }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ stage: 'before-send', reason: 'blocked-address' })
    expect(String(failure)).not.toContain('canary')
    expect(reached).toEqual([])
  })

  it('is not redirected', async () => {
    const call = send(home, '/away', { headers: { authorization: KEY } })
    await expect(call).rejects.toMatchObject({ reason: 'redirect' })
    expect(reached).toEqual(['home'])
  })

  it('fetches no file from elsewhere', async () => {
    const patience = { timeoutMs: 2_000, idleTimeoutMs: 2_000 }
    await expect(http.download(`${originOf(other)}/?k=canary-secret-2`, patience)).rejects.toMatchObject({
      reason: 'blocked-address',
    })
    expect(await http.download(`${originOf(home)}/?k=canary-secret-2`, patience)).toMatchObject({
      status: 200,
    })
    expect(reached).toEqual(['home'])
  })
})

it('what carries no key goes to any house, as a file does to the address that a ticket names', async () => {
  const raw = { mime: 'image/png', bytes: bytes('a picture') }
  expect(await send(other, '/put', { raw, headers: { 'x-ticket': 'abc' } })).toMatchObject({ status: 200 })
  expect(reached).toEqual(['other'])
})

it('a provider’s other houses count only at its own base URL', () => {
  expect(originsOf(fal, fal.defaultBaseUrl)).toEqual(['https://queue.fal.run', ...fal.otherOrigins!])
  expect(originsOf(fal, 'https://proxy.example/fal')).toEqual(['https://proxy.example'])
  expect(originsOf(fal, `${fal.defaultBaseUrl}/proxied`)).toEqual(['https://queue.fal.run'])
})
