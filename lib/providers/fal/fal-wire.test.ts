import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { getOffer } from '../registry'
import { FAL_EFFECTS } from './effects'
import { microsOf } from './simulator-models'
import { FAL_VOICES } from './voices'
import { appOf, toBody } from './wire'
import { fal } from '.'

type Change = Partial<GenerationRequest>
const inputs = {
  startFrame: ['https://x/start.png'],
  endFrame: ['https://x/end.png'],
  picture: ['https://x/picture.png'],
  secondPicture: ['https://x/second.png'],
  garment: ['https://x/garment.png'],
  referenceImages: ['https://x/1.png', 'https://x/2.png'],
  referenceVideo: ['https://x/video.mp4'],
  audio: ['https://x/audio.wav'],
}

function request(id: string, change: Change = {}): GenerationRequest {
  return { ...defaultRequest(getModel(getOffer(id).modelId)), prompt: 'A door', ...change }
}

function body(path: string, change: Change = {}, only: readonly (keyof typeof inputs)[] = []) {
  const offer = getOffer(`fal:${path}`)
  const given = Object.fromEntries(only.map((name) => [name, inputs[name]]))
  return toBody({ offer, request: request(offer.id, change), inputs: given, clientReference: 'c' })
}

const K = 'fal-ai/kling-video'

describe('a frame is named', () => {
  it.each([
    ['v1/standard', {}, 'image_url', 'tail_image_url'],
    ['v1.5/pro', { quality: '1080p' }, 'image_url', 'tail_image_url'],
    ['v1.6/pro', { quality: '1080p' }, 'image_url', 'tail_image_url'],
    ['v2.1/pro', { quality: '1080p' }, 'image_url', 'tail_image_url'],
    ['v2.5-turbo/pro', { quality: '1080p' }, 'image_url', 'tail_image_url'],
    ['v2.6/pro', { quality: '1080p' }, 'start_image_url', 'end_image_url'],
    ['v3/standard', {}, 'start_image_url', 'end_image_url'],
    ['v3/pro', { quality: '1080p' }, 'start_image_url', 'end_image_url'],
    ['o1/standard', {}, 'start_image_url', 'end_image_url'],
    ['o3/standard', {}, 'image_url', 'end_image_url'],
    ['o3/4k', { quality: '4k' }, 'image_url', 'end_image_url'],
  ] as const)('in %s with %j: %s and %s', (path, change, start, end) => {
    const wire = body(`${K}/${path}/image-to-video`, change, ['startFrame', 'endFrame'])
    expect(wire).toMatchObject({ [start]: 'https://x/start.png', [end]: 'https://x/end.png' })
  })

  it.each([
    ['v1.6/standard', {}],
    ['v2.1/standard', {}],
    ['v2.5-turbo/standard', {}],
    ['v2/master', {}],
    ['v2.1/master', {}],
    ['v3/turbo/pro', { quality: '1080p' }],
  ] as const)('only at the start in %s', (path, change) => {
    const id = `fal:${K}/${path}/image-to-video`
    const asked = request(id, { ...change, startFrame: 's', endFrame: 'e' } as Change)
    expect(unexpressed(asked, getOffer(id))).toEqual(['End frame'])
  })

  it('after its role in veo and in references', () => {
    const veo = body('fal-ai/veo3.1/first-last-frame-to-video', {}, ['startFrame', 'endFrame'])
    expect(veo).toMatchObject({ first_frame_url: 'https://x/start.png', last_frame_url: 'https://x/end.png' })
    const o3 = body(`${K}/o3/pro/reference-to-video`, { quality: '1080p', aspectRatio: undefined }, [
      'startFrame',
      'endFrame',
      'referenceImages',
    ])
    expect(o3).toMatchObject({
      start_image_url: 'https://x/start.png',
      end_image_url: 'https://x/end.png',
      image_urls: inputs.referenceImages,
    })
  })
})

it('writes durations as texts, veo’s with their unit', () => {
  expect(body(`${K}/v3/standard/text-to-video`, { durationSeconds: 15 })).toMatchObject({ duration: '15' })
  expect(body('fal-ai/veo3.1', { durationSeconds: 6 })).toMatchObject({ duration: '6s' })
  expect(body('fal-ai/minimax/hailuo-02/pro/text-to-video', { quality: '1080p' })).toEqual({
    prompt: 'A door',
  })
})

it('always says whether there is sound, and keeps the sound of a video only where asked', () => {
  for (const path of ['v3/standard', 'o3/standard', 'v2.6/pro'] as const) {
    const change: Change = path === 'v2.6/pro' ? { quality: '1080p' } : {}
    expect(body(`${K}/${path}/text-to-video`, change)).toMatchObject({ generate_audio: false })
    expect(body(`${K}/${path}/text-to-video`, { ...change, sound: true })).toMatchObject({
      generate_audio: true,
    })
  }
  const motion = (change: Change) =>
    body(`${K}/v3/standard/motion-control`, { prompt: '', ...change }, ['picture', 'referenceVideo'])
  expect(motion({})).toEqual({
    image_url: 'https://x/picture.png',
    video_url: 'https://x/video.mp4',
    character_orientation: 'video',
    keep_original_sound: true,
  })
  expect(motion({ keepSound: false })).toMatchObject({ keep_original_sound: false })
})

it('puts shots in the place of the prompt, with texts for lengths that add up', () => {
  const shots = [
    { prompt: 'In <<<image_1>>>', durationSeconds: 2 },
    { prompt: 'Out', durationSeconds: 3 },
  ]
  const id = `${K}/v3/standard/text-to-video`
  expect(body(id, { prompt: '', shots })).toEqual({
    multi_prompt: [
      { prompt: 'In @Image1', duration: '2' },
      { prompt: 'Out', duration: '3' },
    ],
    shot_type: 'customize',
    duration: '5',
    aspect_ratio: '16:9',
    generate_audio: false,
  })
  expect(body(`${K}/v3/turbo/standard/text-to-video`, { prompt: '', shots })).not.toHaveProperty('shot_type')
  expect(unexpressed(request(`fal:${id}`, { shots }), getOffer(`fal:${id}`))).toEqual([
    expect.stringContaining('place of the prompt'),
  ])
  expect(() => body(id, { shots })).toThrow(/not both/)
})

it('writes references fal’s way and voices the vendor’s', () => {
  const prompt = '<<<image_2>>> looks at <<<video_1>>>, <<<voice_1>>> speaks'
  const o1 = body(`${K}/o1/standard/reference-to-video`, { prompt }, ['referenceImages'])
  expect(o1).toMatchObject({ prompt: '@Image2 looks at @Video1, <<<voice_1>>> speaks' })
  const change: Change = { prompt, quality: '1080p', sound: true, voices: ['a', 'b'] }
  expect(body(`${K}/v2.6/pro/image-to-video`, change, ['startFrame'])).toMatchObject({
    prompt,
    voice_ids: ['a', 'b'],
  })
  expect(() =>
    body(`${K}/v2.6/pro/image-to-video`, { ...change, voices: ['a', 'b', 'c'] }, ['startFrame']),
  ).toThrow()
})

it('never leaves out what fal would make up: cars, and cuts', () => {
  expect(body(`${K}/video-to-audio`, { prompt: '' }, ['referenceVideo'])).toEqual({
    video_url: 'https://x/video.mp4',
    sound_effect_prompt: '',
    background_music_prompt: '',
    asmr_mode: false,
  })
  expect(body('wan/v2.6/text-to-video')).toMatchObject({ multi_shots: false })
})

it('chooses the route of a video by what becomes of it', () => {
  const edit = getOffer(`fal:${K}/o3/standard/video-to-video/edit`)
  const follow = getOffer(`fal:${K}/o3/standard/video-to-video/reference`)
  const changed = request(edit.id, { referenceVideo: 'v' })
  expect(unexpressed(changed, edit)).toEqual([])
  expect(unexpressed(changed, follow)).toEqual([expect.stringMatching(/changed/)])
  const followed: GenerationRequest = {
    ...changed,
    videoUse: 'feature',
    durationSeconds: 5,
    aspectRatio: '1:1',
  }
  expect(unexpressed(followed, follow)).toEqual([])
  expect(unexpressed(followed, edit)).not.toEqual([])
})

it('makes series, sizes and effects in fal’s words', () => {
  const o3 = 'fal-ai/kling-image/o3/text-to-image'
  expect(body(o3, { quality: '4k', seriesCount: 4, imageCount: undefined })).toEqual({
    prompt: 'A door',
    aspect_ratio: '16:9',
    resolution: '4K',
    result_type: 'series',
    series_amount: 4,
  })
  expect(body(o3, { imageCount: 3 })).toMatchObject({ num_images: 3, resolution: '1K' })
  expect(body('wan/v2.6/text-to-image', { aspectRatio: '3:4' })).toMatchObject({ image_size: 'portrait_4_3' })
  const [effect] = getOffer(`fal:${K}/v1.6/pro/effects`).limits!.effect as string[]
  expect(
    body(`${K}/v1.6/pro/effects`, { prompt: '', effect: effect! }, ['picture', 'secondPicture']),
  ).toEqual({
    effect_scene: effect,
    input_image_urls: ['https://x/picture.png', 'https://x/second.png'],
    duration: '5',
  })
  expect(FAL_EFFECTS.size).toBe(197)
  expect(FAL_VOICES).toHaveLength(46)
})

it('never sells less than was asked for', () => {
  for (const { id, limits } of fal.offers.filter((one) => one.limits?.quality)) {
    const other = ['480p', '720p', '1080p', '4k'].find((one) => !limits!.quality!.includes(one))!
    expect(unexpressed(request(id, { quality: other } as Change), getOffer(id)), id).toContain(
      `Quality ${other.replace('4k', '4K')}`,
    )
  }
  expect(() => body(`${K}/v3/standard/text-to-video`, { quality: '4k' })).toThrow(/no quality 4k/)
})

it('asks for tasks under owner and app', () => {
  expect(appOf(`${K}/v3/pro/text-to-video`)).toBe('fal-ai/kling-video')
  expect(appOf('fal-ai/veo3.1')).toBe('fal-ai/veo3.1')
  expect(appOf('wan/v2.6/reference-to-video/flash')).toBe('wan/v2.6')
})

describe('the price', () => {
  const at = new Date('2026-11-21')
  const price = (path: string, change: Change = {}) => {
    const asked = request(`fal:${path}`, change)
    return quote(asked, getOffer(`fal:${path}`), at).totalMicros
  }

  it.each([
    ['v3/standard/text-to-video', {}, 420_000],
    ['v3/standard/text-to-video', { sound: true, durationSeconds: 10 }, 1_260_000],
    ['v3/pro/text-to-video', { quality: '1080p' }, 560_000],
    ['v3/pro/image-to-video', { quality: '1080p', sound: true }, 840_000],
    ['v3/4k/text-to-video', { quality: '4k', sound: true }, 2_100_000],
    ['v3/turbo/standard/text-to-video', {}, 560_000],
    ['v3/turbo/pro/image-to-video', { quality: '1080p' }, 700_000],
    ['o3/standard/text-to-video', {}, 420_000],
    ['o3/standard/image-to-video', { sound: true }, 560_000],
    ['o3/4k/reference-to-video', { quality: '4k' }, 2_100_000],
    ['o3/pro/video-to-video/edit', { quality: '1080p', inputSeconds: 4.2 }, 1_680_000],
    ['v2.6/pro/text-to-video', { quality: '1080p' }, 350_000],
    ['v2.6/pro/image-to-video', { quality: '1080p', sound: true }, 700_000],
    ['v2.6/pro/image-to-video', { quality: '1080p', sound: true, voices: ['a'] }, 840_000],
    ['v2.5-turbo/pro/text-to-video', { quality: '1080p', durationSeconds: 10 }, 700_000],
    ['v2.5-turbo/standard/image-to-video', {}, 210_000],
    ['v2.1/master/text-to-video', {}, 1_400_000],
    ['v2.1/pro/image-to-video', { quality: '1080p', durationSeconds: 10 }, 980_000],
    ['v2.1/standard/image-to-video', {}, 280_000],
    ['v1.6/standard/text-to-video', {}, 225_000],
    ['v1/standard/image-to-video', {}, 225_000],
    ['v2.6/standard/motion-control', { inputSeconds: 10 }, 700_000],
    ['v3/pro/motion-control', { quality: '1080p', inputSeconds: 9.5 }, 1_260_000],
    ['video-to-audio', { inputSeconds: 12 }, 35_000],
    ['v1/tts', { speechText: 'Hello' }, null],
    ['ai-avatar/v2/pro', { quality: '1080p', inputSeconds: 5 }, null],
  ] as const)('of %s with %j is %s micro-dollars', (path, change, micros) => {
    expect(price(`${K}/${path}`, change as Change)).toBe(micros)
  })

  it('of a third party’s table goes by quality', () => {
    const id = 'bytedance/seedance-2.0/reference-to-video#images-to-video'
    expect(price(id, { quality: '720p' })).toBe(1_517_000)
    expect(price(id, { quality: '1080p' })).toBe(3_410_000)
  })

  it('of a row is what the other reading of the facts charges', () => {
    for (const offer of fal.offers.filter(({ prices }) => prices.length > 0)) {
      for (const sound of [false, true]) {
        const asked = request(offer.id, { sound, inputSeconds: 5, durationSeconds: 5 })
        for (const [name, allowed] of Object.entries(offer.limits ?? {}))
          if (name === 'quality') asked.quality = allowed[0] as '720p'
        const { totalMicros } = quote(asked, offer, at)
        const wire = { generate_audio: sound, resolution: asked.quality }
        expect(totalMicros, offer.id).toBe(microsOf(offer.wireId, wire, 5))
      }
    }
  })
})
