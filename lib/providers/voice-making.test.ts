import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getModel } from '@/lib/catalog/models'
import { checkRequest } from '@/lib/catalog/request'
import { quote } from '@/lib/pricing/quote'
import { waveOf } from '@/lib/speech/wave'
import { aFile } from '@/tests/contracts/files'
import { makeIo } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import { ASSET } from '@/tests/factories/requests'
import { readResult as readFal } from './fal/wire'
import { fetchedBy, getOffer, getProvider, PROVIDERS } from './registry'
import { readTask as readWaveSpeed } from './wavespeed/wire'

const OFFERS = PROVIDERS.flatMap(({ offers }) => offers)
const A = '850087542757535834'

let simulator: SimulatorDriver
beforeAll(async () => {
  simulator = await SimulatorDriver.start()
})
afterAll(() => simulator.close())

describe('making a voice of video', () => {
  const model = getModel('kling-voice/voice')
  const whole = { modelId: model.id, prompt: '', voiceName: 'Anna', voiceSample: ASSET }

  it('takes a name of 20 characters and a sample of 5 to 30 s', () => {
    expect(checkRequest(model, { ...whole, voiceName: '🎬'.repeat(20) })).toEqual([])
    expect(checkRequest(model, { ...whole, voiceName: 'x'.repeat(21) })).toHaveLength(1)
    expect(model.abilities.voiceSample!.limits).toMatchObject({
      formats: ['mp3', 'wav'],
      minSeconds: 5,
      maxSeconds: 30,
    })
  })

  it('costs 0.05 units at the vendor; where nobody says what it costs, a person says how much it may', () => {
    const prices = OFFERS.filter(({ modelId }) => modelId === model.id).map((offer) => {
      const { totalMicros, certainty, asOf } = quote(whole, offer, new Date())
      return [offer.providerId, totalMicros, certainty, asOf]
    })
    expect(prices).toEqual([
      ['kling', 7_000, 'exact', '2026-09-20'],
      ['fal', null, 'unknown', ''],
      ['wavespeed', null, 'unknown', ''],
    ])
  })

  it('sends the vendor an address, for which the studio needs one of its own', async () => {
    const { prepare, ...kling } = getProvider('kling')
    const file = await aFile('voiceSample')
    const io = makeIo(await simulator.addressOf('kling'))
    expect(await prepare!({ ...file, publicUrl: 'https://s.example/a.wav' }, io)).toBe(
      'https://s.example/a.wav',
    )
    await expect(prepare!({ ...file, publicUrl: null }, io)).rejects.toMatchObject({ kind: 'invalid' })
    expect(fetchedBy(kling, getOffer('kling:custom-voices'))).toContain('audio')
    expect(fetchedBy(kling, getOffer('kling:image2video/kling-v2-6'))).not.toContain('audio')
  })

  const wires = [
    ['kling', '/v1/general/custom-voices', (url: string) => ({ voice_name: 'Anna', voice_url: url })],
    ['fal', '/fal-ai/kling-video/create-voice', (url: string) => ({ voice_url: url })],
    ['wavespeed', '/kwaivgi/kling-v2.6/create-voice', (url: string) => ({ audio: url })],
  ] as const
  const wave = (seconds: number) => {
    const { bytes } = waveOf([new Int16Array(8_000 * seconds)], 8_000)
    return `data:audio/wav;base64,${Buffer.from(bytes).toString('base64')}`
  }
  it.each(wires)(
    '%s reads the sample itself, and refuses what is no voice',
    async (provider, path, write) => {
      const asked = async (field: 'startFrame' | 'audio' | 'voiceSample') =>
        simulator.post(provider, path, write((await aFile(field)).publicUrl!))
      expect(await asked('voiceSample')).toMatchObject({ ok: true })
      expect((await asked('audio')).text).toContain('5 to 30 s')
      expect(await asked('startFrame')).toMatchObject({ ok: false })
      expect(await simulator.post(provider, path, {})).toMatchObject({ ok: false })
      // Only the vendor wants an address and nothing else.
      const long = await simulator.post(provider, path, write(wave(31)))
      expect([long.ok, provider === 'kling' || long.text.includes('5 to 30 s')]).toEqual([false, true])
    },
  )

  it.each([
    { voice_name: 'x'.repeat(21), voice_url: 'https://a.example/a.mp3' },
    { voice_name: 'Anna' },
    { voice_name: 'Anna', voice_url: 'https://a.example/a.mp3', video_id: 'v' },
    { voice_url: 'https://a.example/a.mp3' },
  ])('the vendor refuses %j', async (body) => {
    expect(await simulator.post('kling', '/v1/general/custom-voices', body)).toMatchObject({ ok: false })
  })

  it('is named by what stands in the answer, and never given back for an id that cannot be read', () => {
    const wavespeed = (outputs: string) =>
      readWaveSpeed(`{"data":{"status":"completed","outputs":${outputs}}}`, 'voice', 'key')
    const done = (remoteId: string) => ({ state: 'done', outputs: [], voice: { remoteId, trialUrl: null } })
    expect(readFal(`{"voice_id":"${A}"}`)).toEqual(done(A))
    // Beyond 2^53 every digit counts.
    expect(readFal(`{"voice_id":${A}}`)).toEqual(done(A))
    expect(wavespeed(`[{"voice_id":"${A}"}]`)).toEqual(done(A))
    expect(wavespeed(`[{"voice_id":${A}}]`)).toEqual(done(A))
    expect(wavespeed(`["${A}"]`)).toEqual(done(A))
    expect(wavespeed('[]')).toEqual({ state: 'pending', isRunning: true })
    for (const read of [
      () => readFal('{"voice_id":""}'),
      () => readFal('{"voice_id":null}'),
      () => wavespeed('["https://a.example/a.mp3"]'),
      () => wavespeed('[{}]'),
    ])
      expect(read).toThrow(expect.objectContaining({ name: 'ProviderCallError', isTransient: false }))
  })
})
