import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel, MEDIA_MODELS } from '@/lib/catalog/models'
import { checkRequest, defaultRequest } from '@/lib/catalog/request'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import { CANARY } from '@/tests/contracts/canary'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { aFile } from '@/tests/contracts/files'
import { aCall, makeIo } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import { ASSET } from '@/tests/factories/requests'
import { type ProviderIo, Refused, type StartCall, type VoiceAt } from './contract'
import { getOffer, getProvider, PROVIDERS } from './registry'

// Every rule about voices of video in the facts of 2026-09 (vendor) and 2026 (gateways), each as a row or a test.

/** Voices of video, and not those of a text that is read aloud. */
const VIDEO_MODELS = MEDIA_MODELS.filter(({ abilities }) => abilities.voices && !abilities.speechText)
const isTaker = ({ accepts, modelId }: { accepts: readonly string[]; modelId: string }) =>
  accepts.includes('voices') && VIDEO_MODELS.includes(getModel(modelId))
const OFFERS = PROVIDERS.flatMap(({ offers }) => offers)
const TAKERS = OFFERS.filter(isTaker)

const KLING = 'kling:image2video/kling-v2-6'
const NEWER = 'kling:image-to-video/kling-2.6'
const FAL = 'fal:fal-ai/kling-video/v2.6/pro/image-to-video'
const WAVESPEED = 'wavespeed:kwaivgi/kling-v2.6-pro/image-to-video'
const APIMODELS = 'apimodels:kling-v2-6#image-to-video'
const MODELLIX = 'modellix:kling-v2.6-i2v'
/** Those that make voices, with what makes one and what takes it. */
const MAKERS = [
  ['kling:custom-voices', KLING],
  ['kling:custom-voices', NEWER],
  ['fal:fal-ai/kling-video/create-voice', FAL],
  ['wavespeed:kwaivgi/kling-v2.6/create-voice', WAVESPEED],
] as const

const [A, B, C] = ['850087542757535834', '930801338081615883', '850087542757535835'] as const
const THREE = [A, B, C]
const SPEECH = SPEECH_VOICES[0]!.id
const LOUD = { quality: '1080p', sound: true } as const

let simulator: SimulatorDriver
beforeAll(async () => {
  simulator = await SimulatorDriver.start()
})
afterAll(() => simulator.close())

async function ioOf(offerId: string, key = CANARY): Promise<ProviderIo> {
  return makeIo(await simulator.addressOf(getOffer(offerId).providerId), { key })
}

/** What is on the wire for these words and voices; throws where an adapter says no. */
function bodyOf(offerId: string, change: Partial<GenerationRequest>): Record<string, unknown> {
  const offer = getOffer(offerId)
  const request = { ...defaultRequest(getModel(offer.modelId)), prompt: 'x', startFrame: ASSET, ...change }
  const inputs = { startFrame: [offerId.startsWith('kling:') ? 'AAAA' : 'https://files.example/a.png'] }
  const call: StartCall = { offer, request, inputs, clientReference: 'r' }
  return getProvider(offer.providerId).wireBody(call) as Record<string, unknown>
}

async function makeVoice(offerId: string, io: ProviderIo): Promise<VoiceAt> {
  const offer = getOffer(offerId)
  const provider = getProvider(offer.providerId)
  const { operation } = await provider.start(await aCall(provider, offer, io), io)
  const [status] = await provider.status([operation], io)
  if (status?.state !== 'done' || !status.voice) throw new Error(`No voice: ${JSON.stringify(status)}`)
  expect(status.outputs).toEqual([])
  return status.voice
}

/** A clip with these voices: nothing where it is taken, else why not. */
async function film(offerId: string, voices: string[], io: ProviderIo): Promise<unknown> {
  const offer = getOffer(offerId)
  const provider = getProvider(offer.providerId)
  const call = await aCall(provider, offer, io)
  const request = { ...call.request, ...LOUD, voices }
  return provider.start({ ...call, request }, io).then(
    () => null,
    (error: unknown) => error,
  )
}

const post = (providerId: string, path: string, body: object) => simulator.post(providerId, path, body)

describe('who takes voices of video', () => {
  it('is this list, whatever a seed says of text to video, 3.0 at the vendor, or Omni', () => {
    expect(TAKERS.map(({ id }) => id).toSorted()).toEqual(
      [KLING, NEWER, FAL, WAVESPEED, MODELLIX, APIMODELS, 'apimodels:kling-v3#image-to-video'].toSorted(),
    )
    expect(VIDEO_MODELS.map(({ id }) => id)).toEqual(['kling-v3/image-to-video', 'kling-v2-6/image-to-video'])
  })

  it('is not who makes them: three do, and one of these lists and deletes', () => {
    const made = OFFERS.filter(({ modelId }) => getModel(modelId).output === 'voice').map(({ id }) => id)
    expect(made).toEqual([...new Set(MAKERS.map(([maker]) => maker))])
    const shelves = PROVIDERS.filter(({ voices }) => voices)
    expect(shelves.map(({ id, voices }) => [id, Object.keys(voices!)])).toEqual([
      ['kling', ['presets', 'delete']],
    ])
  })
})

describe('how many, and beside what', () => {
  it.each(VIDEO_MODELS)('at most two in $id, with the sound on', (model) => {
    const fields = (change: Partial<GenerationRequest>) =>
      checkRequest(model, {
        ...defaultRequest(model),
        prompt: 'x',
        startFrame: ASSET,
        ...LOUD,
        ...change,
      }).map(({ field }) => field)
    expect(fields({ voices: [A, B] })).toEqual([])
    expect(fields({ voices: [A, B, C] })).toEqual(['voices'])
    expect(fields({ voices: [A], sound: false })).toContain('voices')
    // Only 2.6 wants the better quality for its sound, and has no elements to shut out.
    expect(fields({ voices: [A], quality: '720p' })).toEqual(model.family === 'kling-v2-6' ? ['quality'] : [])
    expect(fields({ voices: [A], elements: ['1'] })).toContain('elements')
    expect(fields({ voices: [A], endFrame: ASSET })).toEqual(model.family === 'kling-v2-6' ? ['sound'] : [])
  })

  it.each(TAKERS)('never more than two on the wire of $id, nor any of speech', ({ id }) => {
    expect(bodyOf(id, { ...LOUD, voices: [A, B] })).toBeTruthy()
    for (const voices of [[A, B, C], [SPEECH], [A, 'AOT']])
      expect(() => bodyOf(id, { ...LOUD, voices }), String(voices)).toThrow()
  })

  const image = async () => (await aFile('startFrame')).publicUrl
  const voice_list = THREE.map((voice_id) => ({ voice_id }))
  it.each<[what: string, change: object, path?: string]>([
    ['three', { voice_list }],
    ['without sound', { sound: 'off' }],
    ['at 720p', { mode: 'std', sound: 'on' }],
    ['with an end frame', { image_tail: 'x' }],
    ['in 3.0', { model_name: 'kling-v3' }],
    ['in 3.0 beside elements', { model_name: 'kling-v3', element_list: [{ element_id: 1 }] }],
    ['in 2.5', { model_name: 'kling-v2-5-turbo' }],
    ['in text to video', { image: undefined }, '/v1/videos/text2video'],
    ['in Omni', { image: undefined, model_name: 'kling-v3-omni' }, '/v1/videos/omni-video'],
  ])('the vendor refuses voices %s', async (_, change, path = '/v1/videos/image2video') => {
    const [known] = await getProvider('kling').voices!.presets!(await ioOf(KLING))
    const body = {
      model_name: 'kling-v2-6',
      prompt: 'x',
      mode: 'pro',
      sound: 'on',
      duration: '5',
      image: await image(),
      voice_list: [{ voice_id: known!.remoteId }],
    }
    expect(await post('kling', '/v1/videos/image2video', body)).toMatchObject({ ok: true })
    const refused = await post('kling', path, { ...body, ...change })
    expect(refused.ok, refused.text).toBe(false)
    expect(refused.text).not.toContain('Voice id not found')
  })

  it.each<[what: string, voices: number, settings: object]>([
    ['three', 3, {}],
    ['without audio', 1, { audio: 'off' }],
    ['at 720p', 1, { resolution: '720p' }],
  ])('the vendor refuses %s in its newer words too', async (_, count, settings) => {
    const url = await image()
    const known = await getProvider('kling').voices!.presets!(await ioOf(KLING))
    const ask = (voices: number, change: object) =>
      post('kling', '/image-to-video/kling-2.6', {
        contents: [
          { type: 'prompt', text: 'x' },
          { type: 'first_frame', url },
          ...known.slice(0, voices).map(({ remoteId }) => ({ type: 'voice', voice_id: remoteId })),
        ],
        settings: { resolution: '1080p', duration: 5, audio: 'native', ...change },
      })
    expect(await ask(2, {})).toMatchObject({ ok: true })
    expect(await ask(count, settings)).toMatchObject({ ok: false })
  })

  it.each<[provider: string, path: string, write: (url: string) => object, isTaken: boolean]>([
    [
      'fal',
      '/fal-ai/kling-video/v2.6/pro/image-to-video',
      (start_image_url) => ({ start_image_url, voice_ids: THREE }),
      false,
    ],
    [
      'wavespeed',
      '/kwaivgi/kling-v2.6-pro/image-to-video',
      (url) => ({ image: url, voice_list: THREE.map((voice_id) => ({ voice_id })) }),
      false,
    ],
    [
      'apimodels',
      '/video/generations',
      (url) => ({ model: 'kling-v2-6', image: url, mode: 'pro', sound: 'on', voice_list: THREE }),
      false,
    ],
    ['modellix', '/kling/kling-v2.6-i2v', (url) => ({ image: url, sound: 'on', voice_ids: THREE }), true],
  ])('three at %s stop at its schema, or at ours', async (provider, path, write, isTaken) => {
    const { ok, text } = await post(provider, path, { prompt: 'x', ...write((await image())!) })
    expect(ok, text).toBe(isTaken)
    expect(text).not.toMatch(/not found/i)
  })
})

describe('how a prompt speaks of them', () => {
  const prompt = '<<<voice_2>>> answers <<<voice_1>>>'
  const asked = { ...LOUD, prompt, voices: [A, B] }
  it.each([
    [KLING, { voice_list: [{ voice_id: A }, { voice_id: B }] }],
    [FAL, { voice_ids: [A, B] }],
    [WAVESPEED, { voice_list: [{ voice_id: A }, { voice_id: B }] }],
    [MODELLIX, { voice_ids: [A, B] }],
    [APIMODELS, { voice_list: [A, B] }],
  ])('%s keeps the vendor’s words, and the order of the list', (offerId, named) => {
    const body = bodyOf(offerId, asked)
    expect({ ...body, ...(body['input'] as object) }).toMatchObject({ prompt, ...named })
  })

  it('the newer words name each by the label that stands with it', () => {
    const { contents, settings } = bodyOf(NEWER, asked) as { contents: object[]; settings: object }
    expect(contents).toEqual([
      { type: 'prompt', text: '@voice_2 answers @voice_1' },
      { type: 'first_frame', url: 'AAAA' },
      { type: 'voice', voice_id: A, id: 'voice_1' },
      { type: 'voice', voice_id: B, id: 'voice_2' },
    ])
    expect(settings).toEqual({ resolution: '1080p', duration: 5, audio: 'native' })
  })
})

describe('one that is made', () => {
  it.each(MAKERS)('by %s stands in a clip of %s: with its key alone, and no other', async (maker, taker) => {
    const io = await ioOf(maker)
    const { remoteId } = await makeVoice(maker, io)
    const other = await makeVoice(maker, io)
    expect(other.remoteId).not.toBe(remoteId)
    expect(await film(taker, [remoteId, other.remoteId], io)).toBeNull()
    const stranger = await film(taker, [remoteId], await ioOf(maker, 'another-key'))
    expect(stranger).toBeInstanceOf(Refused)
    expect(stranger).toMatchObject({ kind: 'invalid', message: expect.stringMatching(/voice.*not found/i) })
    for (const id of [A, SPEECH]) expect(await film(taker, [remoteId, id], io)).toBeInstanceOf(Refused)
  })

  it('is refused at Kling once it is deleted, in both generations; deleting it again is no trouble', async () => {
    const io = await ioOf(KLING)
    const voice = await makeVoice('kling:custom-voices', io)
    const heard = await fetch(voice.trialUrl!)
    expect([heard.status, heard.headers.get('content-type')]).toEqual([200, 'audio/mpeg'])
    const shelf = getProvider('kling').voices!
    await expect(shelf.delete!(voice.remoteId, await ioOf(KLING, 'another-key'))).rejects.toMatchObject({
      name: 'ProviderCallError',
    })
    expect(await film(KLING, [voice.remoteId], io)).toBeNull()
    await shelf.delete!(voice.remoteId, io)
    await shelf.delete!(voice.remoteId, io)
    for (const taker of [KLING, NEWER])
      expect(await film(taker, [voice.remoteId], io)).toBeInstanceOf(Refused)
  })

  it('is no voice of speech, nor are presets of video', async () => {
    const io = await ioOf(KLING)
    const [preset] = await getProvider('kling').voices!.presets!(io)
    const body = { text: 'Hello', voice_language: 'en' }
    for (const voice_id of [preset!.remoteId, (await makeVoice('kling:custom-voices', io)).remoteId]) {
      const { text } = await post('kling', '/v1/audio/tts', { ...body, voice_id })
      expect(text).toContain('Voice id not found')
    }
    expect(await post('kling', '/v1/audio/tts', { ...body, voice_id: SPEECH })).toMatchObject({ ok: true })
  })

  it('is bound to elements of videos alone in 3.0 at fal, which our offers there do not say', async () => {
    const { remoteId: voice_id } = await makeVoice(
      'fal:fal-ai/kling-video/create-voice',
      await ioOf('fal:fal-ai/kling-video/create-voice'),
    )
    const [picture, video] = await Promise.all([aFile('startFrame'), aFile('referenceVideo')])
    const ask = (element: object) =>
      post('fal', '/fal-ai/kling-video/v3/pro/image-to-video', {
        prompt: '@Element1 speaks',
        start_image_url: picture.publicUrl,
        elements: [element],
      })
    const url = video.publicUrl
    expect(await ask({ video_url: url, voice_id })).toMatchObject({ ok: true })
    for (const id of [A, SPEECH])
      expect((await ask({ video_url: url, voice_id: id })).text).toContain('Voice not found')
    expect(await ask({ frontal_image_url: picture.publicUrl, voice_id })).toMatchObject({ ok: false })
    expect(OFFERS.filter(({ wireId }) => /video\/v3\/.*image-to-video/.test(wireId)).some(isTaker)).toBe(
      false,
    )
  })
})

for (const provider of PROVIDERS.filter(({ offers }) => offers.some(isTaker)))
  describeEveryRequest(provider, provider.offers.filter(isTaker))
