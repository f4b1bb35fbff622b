import { ApiError, createFalClient } from '@fal-ai/client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aPicture } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'

const ROUTE = 'fal-ai/kling-video/v3/pro/image-to-video'
const TEXT = 'fal-ai/kling-video/v2.5-turbo/pro/text-to-video'

describe('fal’s own client works with the simulator', () => {
  let simulator: SimulatorDriver
  let base: string
  beforeAll(async () => {
    simulator = await SimulatorDriver.start()
    base = await simulator.addressOf('fal')
  })
  afterEach(() => simulator.clear())
  afterAll(() => simulator.close())

  const client = (at = base, credentials = 'sim-id:sim-secret') =>
    createFalClient({
      credentials,
      retry: { maxRetries: 0 },
      // Both of its hosts are one here.
      requestMiddleware: async (request) => ({
        ...request,
        url: request.url.replace(/^https:\/\/(queue\.fal\.run|rest\.fal\.ai)/, at),
      }),
    })

  it('hands in a picture, submits, polls and fetches the result', async () => {
    const fal = client()
    const { bytes } = await aPicture()
    const image = await fal.storage.upload(new Blob([new Uint8Array(bytes)], { type: 'image/png' }))
    const { request_id, status } = await fal.queue.submit(ROUTE, {
      input: { prompt: 'A door opens', start_image_url: image, duration: '5', generate_audio: false },
    })
    expect(status).toBe('IN_QUEUE')
    await fal.queue.subscribeToStatus(ROUTE, { requestId: request_id, pollInterval: 20 })
    const { data } = await fal.queue.result(ROUTE, { requestId: request_id })
    expect((await fetch((data as { video: { url: string } }).video.url)).status).toBe(200)
    expect((await simulator.charges()).at(-1)).toMatchObject({ model: ROUTE, amountMicros: 560_000 })
  })

  it('runs a request in one go', async () => {
    const { data, requestId } = await client().subscribe(TEXT, {
      input: { prompt: 'A door opens', duration: '10' },
      pollInterval: 20,
    })
    expect(requestId).not.toBe('')
    expect(data).toMatchObject({ video: { url: expect.stringContaining('/files/') } })
  })

  it('is told in its own words what is wrong', async () => {
    const wrong = { prompt: 'A door', duration: 5 } as unknown as { prompt: string; duration: '5' }
    const failure = await client()
      .queue.submit(TEXT, { input: wrong })
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ApiError)
    expect(failure).toMatchObject({ status: 422, body: { detail: [{ loc: ['body', 'duration'] }] } })
    const bad = client(base, 'bad-id:bad-secret').queue.submit(TEXT, { input: { prompt: 'x' } })
    await expect(bad).rejects.toMatchObject({ status: 401 })
  })

  it('cancels what waits, and cannot fetch it afterwards', async () => {
    const slow = await SimulatorDriver.start(60)
    const fal = client(await slow.addressOf('fal'))
    const { request_id: requestId } = await fal.queue.submit(TEXT, { input: { prompt: 'x' } })
    expect(await fal.queue.status(TEXT, { requestId })).toMatchObject({ status: 'IN_QUEUE' })
    await expect(fal.queue.result(TEXT, { requestId })).rejects.toMatchObject({ status: 400 })
    await fal.queue.cancel(TEXT, { requestId })
    await expect(fal.queue.status(TEXT, { requestId })).rejects.toMatchObject({ status: 404 })
    await slow.close()
  })

  it('fetches a failure in the place of the result', async () => {
    const fal = client()
    const { request_id: requestId } = await fal.queue.submit(TEXT, { input: { prompt: 'x' } })
    await simulator.turnOn('moderation-after-acceptance')
    expect(await fal.queue.status(TEXT, { requestId })).toMatchObject({ status: 'COMPLETED' })
    await expect(fal.queue.result(TEXT, { requestId })).rejects.toMatchObject({
      status: 422,
      body: { detail: [{ type: 'content_policy_violation' }] },
    })
  })
})
