import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { getOffer } from '../registry'
import { microsOf, type ModelInput } from './simulator-models'
import { toBody } from './wire'
import { replicate } from '.'

type Change = Partial<GenerationRequest>
const FILES = {
  startFrame: ['https://x/start.png'],
  endFrame: ['https://x/end.png'],
  picture: ['https://x/picture.png'],
  referenceImages: ['https://x/1.png', 'https://x/2.png'],
  referenceVideo: ['https://x/video.mp4'],
  audio: ['https://x/audio.wav'],
}

function request(id: string, change: Change = {}): GenerationRequest {
  return { ...defaultRequest(getModel(getOffer(id).modelId)), prompt: 'A door', ...change }
}

function input(name: string, change: Change = {}, only: readonly (keyof typeof FILES)[] = []) {
  const offer = getOffer(`replicate:${name}`)
  const inputs = Object.fromEntries(only.map((field) => [field, FILES[field]]))
  const body = toBody({ offer, request: request(offer.id, change), inputs, clientReference: 'c' })
  return (body as { input: unknown }).input
}

const K = 'kwaivgi'

it('calls the same mode standard on models of video, and std on O1, motion and avatar', () => {
  const video: Change = { referenceVideo: 'v' }
  for (const [name, change, only, low, high] of [
    ['kling-v3-video#text-to-video', {}, [], 'standard', 'pro'],
    ['kling-v3-omni-video#text-to-video', {}, [], 'standard', 'pro'],
    ['kling-v2.1', {}, ['startFrame'], 'standard', 'pro'],
    ['kling-o1#text-to-video', {}, [], 'std', 'pro'],
    ['kling-v2.6-motion-control', video, ['picture', 'referenceVideo'], 'std', 'pro'],
    ['kling-v3-motion-control', video, ['picture', 'referenceVideo'], 'std', 'pro'],
    ['kling-avatar-v2', {}, ['picture', 'audio'], 'std', 'pro'],
  ] as const) {
    expect(input(`${K}/${name}`, { ...change, quality: '720p' }, only), name).toMatchObject({ mode: low })
    expect(input(`${K}/${name}`, { ...change, quality: '1080p' }, only), name).toMatchObject({ mode: high })
  }
  expect(input(`${K}/kling-v3-video#text-to-video`, { quality: '4k' })).toMatchObject({ mode: '4k' })
})

it('writes shots as JSON in a text, with lengths as numbers, beside words that may not be empty', () => {
  const shots = [
    { prompt: 'In', durationSeconds: 2 },
    { prompt: 'Out', durationSeconds: 3 },
  ]
  const wire = input(`${K}/kling-v3-video#text-to-video`, { prompt: '', shots })
  expect(wire).toEqual({
    prompt: 'In\nOut',
    multi_prompt: '[{"prompt":"In","duration":2},{"prompt":"Out","duration":3}]',
    mode: 'standard',
    duration: 5,
    aspect_ratio: '16:9',
    generate_audio: false,
  })
  expect(input(`${K}/kling-v3-video#text-to-video`, { shots })).toMatchObject({ prompt: 'A door' })
})

it('always says whether there is sound, but beside a video, which shuts it out', () => {
  for (const name of ['kling-v3-video', 'kling-v3-omni-video', 'kling-v2.6']) {
    const change: Change = name === 'kling-v2.6' ? { quality: '1080p' } : {}
    const of = (sound: boolean) => input(`${K}/${name}#text-to-video`, { ...change, sound })
    expect(of(false)).toMatchObject({ generate_audio: false })
    expect(of(true)).toMatchObject({ generate_audio: true })
  }
  const base: Change = {
    referenceVideo: 'v',
    durationSeconds: undefined,
    aspectRatio: undefined,
    keepSound: false,
  }
  expect(input(`${K}/kling-v3-omni-video#video-to-video`, base, ['referenceVideo'])).toEqual({
    prompt: 'A door',
    mode: 'standard',
    reference_video: 'https://x/video.mp4',
    video_reference_type: 'base',
    keep_original_sound: false,
  })
})

it('names frames and files as each model does', () => {
  const frames = ['startFrame', 'endFrame'] as const
  expect(input(`${K}/kling-v3-video#image-to-video`, {}, frames)).toMatchObject({
    start_image: 'https://x/start.png',
    end_image: 'https://x/end.png',
  })
  expect(input('google/veo-3.1#image-to-video', { aspectRatio: '16:9' }, frames)).toMatchObject({
    image: 'https://x/start.png',
    last_frame: 'https://x/end.png',
  })
  expect(input('bytedance/seedance-2.0#image-to-video', { aspectRatio: '1:1' }, frames)).toMatchObject({
    image: 'https://x/start.png',
    last_frame_image: 'https://x/end.png',
  })
  expect(input('minimax/hailuo-2.3#image-to-video', {}, ['startFrame'])).toMatchObject({
    first_frame_image: 'https://x/start.png',
  })
  const lips = ['referenceVideo', 'audio'] as const
  expect(input(`${K}/kling-lip-sync#lip-sync`, { prompt: '' }, lips)).toEqual({
    video_url: 'https://x/video.mp4',
    audio_file: 'https://x/audio.wav',
  })
  const size = { aspectRatio: '9:16', quality: '1080p' } as const
  expect(input('wan-video/wan-2.6-t2v', size)).toEqual({ prompt: 'A door', duration: 5, size: '1080*1920' })
})

it('closes what the models do not have there', () => {
  const closed = (name: string, change: Change) => {
    const id = `replicate:${K}/${name}`
    return unexpressed(request(id, change), getOffer(id))
  }
  expect(closed('kling-v2.6#image-to-video', { quality: '1080p', endFrame: 'e' })).toEqual(['End frame'])
  expect(closed('kling-v2.6#image-to-video', { quality: '1080p', sound: true, voices: ['a'] })).toEqual([
    'Voices',
  ])
  expect(closed('kling-v2.6#text-to-video', { quality: '720p' })).toEqual(['Quality 720p'])
  expect(closed('kling-v2.1', { quality: '720p', endFrame: 'e' })).toEqual([expect.stringMatching(/1080p/)])
  expect(closed('kling-v2.1', { quality: '1080p', endFrame: 'e' })).toEqual([])
  expect(closed('kling-o1#images-to-video', { durationSeconds: 7 })).toEqual([
    expect.stringMatching(/5 or 10/),
  ])
  expect(closed('kling-v3-omni-video#text-to-video', { elements: ['1'] })).toEqual(['Elements'])
})

describe('the price', () => {
  const at = new Date('2026-11-21')
  it.each([
    ['kling-v3-video#text-to-video', {}, 840_000],
    ['kling-v3-video#text-to-video', { sound: true }, 1_260_000],
    ['kling-v3-video#image-to-video', { quality: '1080p', durationSeconds: 10 }, 2_240_000],
    ['kling-v3-video#text-to-video', { quality: '1080p', sound: true }, 1_680_000],
    ['kling-v3-video#text-to-video', { quality: '4k', sound: true }, 2_100_000],
    ['kling-v3-omni-video#text-to-video', { sound: true }, 1_120_000],
    ['kling-v3-omni-video#images-to-video', { quality: '1080p', sound: true }, 1_400_000],
    ['kling-v2.6#text-to-video', { quality: '1080p' }, 350_000],
    ['kling-v2.6#image-to-video', { quality: '1080p', sound: true }, 700_000],
    ['kling-v2.5-turbo-pro#text-to-video', { quality: '1080p', durationSeconds: 10 }, 700_000],
    ['kling-v2.1', {}, 250_000],
    ['kling-v2.1', { quality: '1080p' }, 450_000],
    ['kling-v2.1-master#text-to-video', {}, 1_400_000],
    ['kling-o1#text-to-video', {}, 420_000],
    ['kling-o1#text-to-video', { quality: '1080p' }, 560_000],
    [
      'kling-o1#video-to-video',
      { referenceVideo: 'v', durationSeconds: undefined, inputSeconds: 4.5 },
      630_000,
    ],
    ['kling-v3-motion-control', { inputSeconds: 10 }, 700_000],
    ['kling-v2.6-motion-control', { quality: '1080p', inputSeconds: 10 }, 1_200_000],
    ['kling-avatar-v2', { inputSeconds: 5 }, 280_000],
    ['kling-v2.0#text-to-video', {}, null],
    ['kling-lip-sync#lip-sync', { inputSeconds: 5 }, null],
  ] as const)('of %s with %j is %s micro-dollars', (name, change, micros) => {
    const id = `replicate:${K}/${name}`
    expect(quote(request(id, change as Change), getOffer(id), at).totalMicros).toBe(micros)
  })

  it('of the other families is by sound or by quality', () => {
    const total = (name: string, change: Change) =>
      quote(request(`replicate:${name}`, change), getOffer(`replicate:${name}`), at).totalMicros
    expect(total('google/veo-3.1#text-to-video', { durationSeconds: 8, sound: true })).toBe(3_200_000)
    expect(total('google/veo-3.1#text-to-video', { durationSeconds: 8, sound: false })).toBe(1_600_000)
    expect(total('bytedance/seedance-2.0#text-to-video', {})).toBe(900_000)
    expect(total('bytedance/seedance-2.0#video-to-video', { referenceVideo: 'v' })).toBe(1_100_000)
    expect(total('bytedance/seedance-2.0#text-to-video', { quality: '480p' })).toBeNull()
  })

  it('of a row is what the other reading of the facts charges', () => {
    for (const offer of replicate.offers.filter(({ prices }) => prices.length > 0)) {
      const { durationSeconds, quality } = getModel(offer.modelId).abilities
      const isFollowing = offer.accepts.includes('referenceVideo')
      for (const level of offer.limits?.['quality'] ?? quality?.allowed ?? ['720p']) {
        for (const sound of [false, true]) {
          if (sound && !offer.accepts.includes('sound')) continue
          const asked = request(offer.id, {
            sound,
            quality: level as '720p',
            inputSeconds: 5,
            ...(durationSeconds ? { durationSeconds: 5 } : {}),
            ...(isFollowing ? { referenceVideo: 'v' } : {}),
          })
          const { totalMicros } = quote(asked, offer, at)
          if (totalMicros === null) continue
          const call = { offer, request: asked, inputs: FILES, clientReference: 'c' }
          const wire = (() => {
            try {
              return (toBody(call) as unknown as { input: ModelInput }).input
            } catch {
              return null
            }
          })()
          if (wire) expect(totalMicros, `${offer.id} ${level}`).toBe(microsOf(offer.wireId, wire, 5))
        }
      }
    }
  })
})
