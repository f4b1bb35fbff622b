import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fetchJson } from './fetch-json'

let handle: RequestListener
const server = createServer((request, response) => handle(request, response))
let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => void server.close())

const answer = (status: number, body: string) => {
  handle = (_request, response) => void response.writeHead(status).end(body)
}

it.each(['{"a":1}', 'null', '[]', '0'])('hands on the view %s', async (body) => {
  answer(200, body)
  expect(await fetchJson(url)).toEqual(JSON.parse(body))
})

it('throws what the studio says, in its words', async () => {
  answer(409, '{"error":{"code":"conflict","message":"Too late."}}')
  await expect(fetchJson(url)).rejects.toMatchObject({
    name: 'FetchError',
    message: 'Too late.',
    view: { code: 'conflict' },
  })
})

it.each([
  [200, '<html>Sign in</html>', 'could not be read'],
  [200, '', 'could not be read'],
  [200, '{"a":', 'could not be read'],
  [502, '<html>Bad gateway</html>', 'answered 502'],
  [500, '{"error":"text"}', 'answered 500'],
  [500, 'null', 'answered 500'],
])('never takes %i with %j for a view', async (status, body, words) => {
  answer(status, body)
  await expect(fetchJson(url)).rejects.toMatchObject({
    name: 'FetchError',
    view: { code: 'internal', message: expect.stringContaining(words) },
  })
})

it('says so when the studio is away', async () => {
  handle = (request) => request.socket.destroy()
  await expect(fetchJson(url)).rejects.toMatchObject({
    name: 'FetchError',
    message: expect.stringContaining('does not answer'),
  })
})
