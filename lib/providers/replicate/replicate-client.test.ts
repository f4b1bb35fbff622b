import Replicate from 'replicate'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aPicture } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'

const MODEL = 'kwaivgi/kling-v3-video'

describe('Replicate’s own client works with the simulator', () => {
  let simulator: SimulatorDriver
  let baseUrl: string
  beforeAll(async () => {
    simulator = await SimulatorDriver.start()
    baseUrl = await simulator.addressOf('replicate')
  })
  afterEach(() => simulator.clear())
  afterAll(() => simulator.close())

  const client = (at = baseUrl, auth = 'r8_simulated') => new Replicate({ auth, baseUrl: at })

  it('hands in a picture, submits, polls and fetches the result', async () => {
    const replicate = client()
    const { bytes } = await aPicture()
    const file = await replicate.files.create(new File([new Uint8Array(bytes)], 'frame.png'))
    const started = await replicate.predictions.create({
      model: MODEL,
      input: { prompt: 'A door opens', start_image: file.urls.get, mode: 'standard', generate_audio: false },
    })
    expect(started.status).toBe('starting')
    const { status, output } = await replicate.wait(started, { interval: 20 })
    expect(status).toBe('succeeded')
    expect((await fetch(output as string)).status).toBe(200)
    expect((await simulator.charges()).at(-1)).toMatchObject({ model: MODEL, amountMicros: 840_000 })
  })

  it('runs a model in one go', async () => {
    const input = { prompt: 'A door opens', multi_prompt: '[{"prompt":"In","duration":5}]' }
    const output = await client().run(MODEL, { input, wait: { mode: 'poll', interval: 20 } })
    expect(output).toEqual(expect.stringContaining('/files/'))
  })

  it('sends a file of its own as the strategy says', async () => {
    const { bytes } = await aPicture()
    const start_image = new File([new Uint8Array(bytes)], 'frame.png', { type: 'image/png' })
    // Its third strategy, `data-uri`, sends the client itself in the place of the input (1.4.0).
    for (const fileEncodingStrategy of ['default', 'upload'] as const) {
      const replicate = new Replicate({ auth: 'r8_simulated', baseUrl, fileEncodingStrategy })
      const input = { prompt: 'A door opens', start_image }
      expect(await replicate.predictions.create({ model: MODEL, input })).toMatchObject({
        status: 'starting',
      })
    }
  })

  it('is told in its own words what is wrong', async () => {
    const wrong = client().predictions.create({ model: MODEL, input: { prompt: 'x', duration: '5' } })
    await expect(wrong).rejects.toMatchObject({ name: 'ApiError', response: { status: 422 } })
    await expect(client(baseUrl, 'bad-key').accounts.current()).rejects.toMatchObject({
      response: { status: 401 },
    })
    expect(await client().accounts.current()).toMatchObject({ type: 'user', username: 'simulated' })
  })

  it('cancels what waits, lists what it made, and finds nothing after an hour', async () => {
    const slow = await SimulatorDriver.start(60)
    const waiting = client(await slow.addressOf('replicate'))
    const { id } = await waiting.predictions.create({ model: MODEL, input: { prompt: 'x' } })
    expect(await waiting.predictions.cancel(id)).toMatchObject({ status: 'canceled' })
    expect((await waiting.predictions.list()).results).toMatchObject([{ id, status: 'canceled' }])
    await slow.close()

    const replicate = client()
    const started = await replicate.predictions.create({ model: MODEL, input: { prompt: 'x' } })
    await simulator.turnOn('replicate-an-hour-later')
    expect(await replicate.predictions.get(started.id)).toMatchObject({
      status: 'succeeded',
      output: null,
      data_removed: true,
    })
  })
})
