import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import type { Offer, StartCall } from '../contract'
import { getOffer } from '../registry'
import { toBody } from './endpoints'
import { readLook, toSyncBody } from './lip-sync'
import { kling } from '.'

type Wish = Partial<GenerationRequest>
const offerOf = (id: string) => getOffer(`kling:${id}`)

function requestOf(offer: Offer, wish: Wish): GenerationRequest {
  return { ...defaultRequest(getModel(offer.modelId)), prompt: 'A door opens', ...wish }
}

function bodyOf(id: string, wish: Wish = {}, inputs: StartCall['inputs'] = {}) {
  const offer = offerOf(id)
  const call = { offer, request: requestOf(offer, wish), inputs, clientReference: 'ours' }
  return JSON.parse(JSON.stringify(toBody(call))) as Record<string, unknown>
}

const twoShots = [
  { prompt: 'A; then B', durationSeconds: 2 },
  { prompt: 'C with <<<image_1>>>', durationSeconds: 3 },
]

describe('an older body', () => {
  it('says everything, seconds as text', () => {
    const wish: Wish = {
      durationSeconds: 12,
      quality: '4k',
      sound: true,
      guidance: 0.7,
      negativePrompt: 'rain',
    }
    expect(bodyOf('text2video/kling-v3', wish)).toEqual({
      model_name: 'kling-v3',
      prompt: 'A door opens',
      negative_prompt: 'rain',
      multi_shot: false,
      duration: '12',
      mode: '4k',
      sound: 'on',
      cfg_scale: 0.7,
      aspect_ratio: '16:9',
      external_task_id: 'ours',
    })
  })

  it('carries shots with lengths of their own, and then no prompt', () => {
    expect(bodyOf('text2video/kling-v3', { shots: twoShots })).toMatchObject({
      prompt: '',
      multi_shot: true,
      shot_type: 'customize',
      multi_prompt: [
        { index: 1, prompt: 'A; then B', duration: '2' },
        { index: 2, prompt: 'C with <<<image_1>>>', duration: '3' },
      ],
    })
  })

  it('keeps every digit of an element, and refuses one that is no number', () => {
    const offer = offerOf('image2video/kling-v3')
    const call = (elements: string[]) => ({
      offer,
      request: requestOf(offer, { elements }),
      inputs: { startFrame: ['AAAA'] },
      clientReference: 'ours',
    })
    expect(JSON.stringify(toBody(call(['829836802793406551'])))).toContain(
      '"element_list":[{"element_id":829836802793406551}]',
    )
    expect(() => toBody(call(['elements-0']))).toThrow(/numbers/)
  })

  it('puts references before frames, so that no token moves', () => {
    const inputs = { referenceImages: ['AAAA', 'BBBB'], startFrame: ['CCCC'], endFrame: ['DDDD'] }
    const { image_list, aspect_ratio } = bodyOf(
      'omni-video/kling-v3-omni#images-to-video',
      { aspectRatio: undefined },
      inputs,
    )
    expect(image_list).toEqual([
      { image_url: 'AAAA' },
      { image_url: 'BBBB' },
      { image_url: 'CCCC', type: 'first_frame' },
      { image_url: 'DDDD', type: 'end_frame' },
    ])
    expect(aspect_ratio).toBeUndefined()
  })

  it('takes no prefix before a picture, and no 4K where there is none', () => {
    const prefixed = { startFrame: ['data:image/png;base64,AAAA'] }
    expect(() => bodyOf('image2video/kling-v2-6', {}, prefixed)).toThrow(/base64/)
    expect(() => bodyOf('text2video/kling-v2-6', { quality: '4k' })).toThrow()
    expect(bodyOf('text2video/kling-v2-master')).not.toHaveProperty('mode')
  })

  it('names voices in a list, series by their number, speech with one decimal', () => {
    const loud: Wish = { sound: true, quality: '1080p', voices: ['850087542757535834', '7'] }
    expect(bodyOf('image2video/kling-v2-6', loud, { startFrame: ['AAAA'] })).toMatchObject({
      sound: 'on',
      voice_list: [{ voice_id: '850087542757535834' }, { voice_id: '7' }],
    })
    expect(() =>
      bodyOf('image2video/kling-v2-6', { ...loud, voices: ['AOT'] }, { startFrame: ['AAAA'] }),
    ).toThrow(/voice_id/)
    expect(bodyOf('omni-image/kling-v3-omni#text-to-image', { seriesCount: 4 })).toMatchObject({
      result_type: 'series',
      series_amount: 4,
    })
    expect(bodyOf('tts#en', { speechText: 'Hello', voices: ['AOT'], speed: 1.2000000000000002 })).toEqual({
      text: 'Hello',
      voice_id: 'AOT',
      voice_language: 'en',
      voice_speed: 1.2,
    })
  })
})

describe('a newer body', () => {
  it('writes shots into the prompt, and ours are the labels', () => {
    expect(bodyOf('text-to-video/kling-3.0-turbo', { shots: twoShots })).toEqual({
      prompt: 'shot 1, 2, A, then B; shot 2, 3, C with @image_1;',
      settings: { resolution: '720p', aspect_ratio: '16:9', duration: 5 },
      options: { external_task_id: 'ours' },
    })
  })

  it('of 3.0 itself says sound and shots in its settings, and takes both frames and any id of an element', () => {
    expect(bodyOf('text-to-video/kling-3.0', { shots: twoShots, sound: true })).toEqual({
      prompt: 'shot 1, 2, A, then B; shot 2, 3, C with @image_1;',
      settings: { resolution: '720p', aspect_ratio: '16:9', duration: 5, audio: 'native', multi_shot: true },
      options: { external_task_id: 'ours' },
    })
    const wish: Wish = {
      durationSeconds: 5,
      elements: ['e-1'],
      prompt: '<<<element_1>>> turns',
      sound: false,
    }
    expect(bodyOf('image-to-video/kling-3.0', wish, { startFrame: ['AAAA'], endFrame: ['BBBB'] })).toEqual({
      contents: [
        { type: 'prompt', text: '@element_1 turns' },
        { type: 'first_frame', url: 'AAAA' },
        { type: 'last_frame', url: 'BBBB' },
        { type: 'element', element_id: 'e-1', id: 'element_1' },
      ],
      settings: { resolution: '720p', duration: 5, audio: 'off', multi_shot: false },
      options: { external_task_id: 'ours' },
    })
  })

  it('says that one clip is one shot, and leaves the shape to the video', () => {
    const wish: Wish = {
      videoUse: 'feature',
      durationSeconds: 5,
      aspectRatio: 'auto',
      keepSound: false,
      elements: ['e-1'],
      prompt: '<<<element_1>>> as in <<<video_1>>>, dressed as <<<image_1>>>',
    }
    const inputs = { referenceVideo: ['https://x/v.mp4'], referenceImages: ['AAAA'] }
    expect(bodyOf('omni-video/kling-3.0-omni', wish, inputs)).toEqual({
      contents: [
        { type: 'prompt', text: '@element_1 as in @video_1, dressed as @image_1' },
        { type: 'feature_video', url: 'https://x/v.mp4', id: 'video_1' },
        { type: 'refer_image', url: 'AAAA', id: 'image_1' },
        { type: 'element', element_id: 'e-1', id: 'element_1' },
      ],
      settings: { resolution: '720p', duration: 5, audio: 'off', multi_shot: false },
      options: { external_task_id: 'ours' },
    })
  })

  it('has room for so many shots in a prompt', () => {
    const shots = Array.from({ length: 6 }, () => ({ prompt: 'x'.repeat(512), durationSeconds: 2 }))
    const fits = (id: string, count: number, chars = 512) => {
      const offer = offerOf(id)
      const some = shots.slice(0, count).map((shot) => ({ ...shot, prompt: shot.prompt.slice(0, chars) }))
      const wish = { shots: some, durationSeconds: count * 2 }
      const isOpen = unexpressed(requestOf(offer, wish), offer).length === 0
      if (isOpen) expect(() => bodyOf(id, wish, { startFrame: ['AAAA'] })).not.toThrow()
      return isOpen
    }
    expect([5, 6].map((count) => fits('text-to-video/kling-3.0-turbo', count))).toEqual([true, false])
    expect([4, 5].map((count) => fits('image-to-video/kling-3.0-turbo', count))).toEqual([true, false])
    expect([498, 499].map((chars) => fits('text-to-video/kling-3.0-turbo', 6, chars))).toEqual([true, false])
    expect([402, 403].map((chars) => fits('image-to-video/kling-3.0-turbo', 6, chars))).toEqual([true, false])
    expect(fits('text2video/kling-v3', 6)).toBe(true)
  })
})

// Section 6 of the vendor's facts, a line each: USD of the whole clip or pictures.
const GOLDEN: readonly (readonly [id: string, wish: Wish, usd: number])[] = [
  ['text-to-video/kling-3.0-turbo', { durationSeconds: 3 }, 0.336],
  ['image-to-video/kling-3.0-turbo', { quality: '1080p', durationSeconds: 10 }, 1.4],
  ['text2video/kling-v3', { durationSeconds: 10 }, 0.84],
  ['text2video/kling-v3', { durationSeconds: 10, quality: '1080p' }, 1.12],
  ['text2video/kling-v3', { durationSeconds: 10, quality: '4k' }, 4.2],
  ['image2video/kling-v3', { durationSeconds: 10, sound: true }, 1.26],
  ['image2video/kling-v3', { durationSeconds: 10, quality: '1080p', sound: true }, 1.68],
  ['image2video/kling-v3', { durationSeconds: 10, quality: '4k', sound: true }, 4.2],
  ['motion-control/kling-3.0', { inputSeconds: 10 }, 1.26],
  ['motion-control/kling-3.0', { inputSeconds: 9.2, quality: '1080p' }, 1.68],
  ['motion-control/kling-2.6', { inputSeconds: 10 }, 0.7],
  ['motion-control/kling-2.6', { inputSeconds: 10, quality: '1080p' }, 1.12],
  ['omni-video/kling-v3-omni#text-to-video', { durationSeconds: 3 }, 0.252],
  ['omni-video/kling-v3-omni#image-to-video', { quality: '1080p' }, 0.56],
  ['omni-video/kling-v3-omni#images-to-video', { sound: true }, 0.56],
  ['omni-video/kling-v3-omni#text-to-video', { sound: true, quality: '1080p' }, 0.7],
  ['omni-video/kling-v3-omni#text-to-video', { sound: true, quality: '4k' }, 2.1],
  ['omni-video/kling-3.0-omni', { durationSeconds: undefined, inputSeconds: 5 }, 0.63],
  ['omni-video/kling-3.0-omni', { durationSeconds: 5, quality: '1080p' }, 0.84],
  ['omni-video/kling-3.0-omni', { durationSeconds: 5, quality: '4k' }, 2.1],
  ['omni-video/kling-video-o1#text-to-video', {}, 0.42],
  ['omni-video/kling-video-o1#image-to-video', { quality: '1080p' }, 0.56],
  ['omni-video/kling-o1', { durationSeconds: 5 }, 0.63],
  ['omni-video/kling-o1', { durationSeconds: 5, quality: '1080p' }, 0.84],
  ['text2video/kling-v2-6', {}, 0.21],
  ['text2video/kling-v2-6', { quality: '1080p' }, 0.35],
  ['image2video/kling-v2-6', { quality: '1080p', sound: true }, 0.7],
  ['image2video/kling-v2-6', { quality: '1080p', sound: true, voices: ['a'] }, 0.84],
  ['text2video/kling-v2-5-turbo', {}, 0.21],
  ['image2video/kling-v2-5-turbo', { quality: '1080p' }, 0.35],
  ['avatar', { inputSeconds: 11 }, 0.616],
  ['avatar', { inputSeconds: 10, quality: '1080p' }, 1.12],
  ['tts#zh', {}, 0.007],
  ['advanced-lip-sync', { inputSeconds: 5 }, 0.077],
  ['advanced-lip-sync', { inputSeconds: 5.1 }, 0.147],
  ['advanced-lip-sync', { inputSeconds: 60 }, 0.847],
  ['advanced-lip-sync', { inputSeconds: 5.1, faces: ['a'] }, 0.14],
  ['identify-face', {}, 0.007],
  ['text-to-audio', { durationSeconds: 10 }, 0.035],
  ['video-to-audio', { inputSeconds: 7 }, 0.035],
  ['image-recognize', {}, 0.014],
  ['image2video/kling-v1-5', {}, 0.28],
  ['text2video/kling-v1-6', { quality: '1080p' }, 0.49],
  ['multi-image2video/kling-v1-6', { durationSeconds: 10 }, 0.56],
  ['text2video/kling-v2-master', {}, 1.4],
  ['text2video/kling-v2-1-master', {}, 1.4],
  ['image2video/kling-v2-1', { quality: '1080p' }, 0.49],
  ['text2video/kling-v1', {}, 0.14],
  ['generations/kling-v3#text-to-image', { imageCount: 9 }, 0.252],
  ['generations/kling-v3#edit-image', { quality: '2k' }, 0.028],
  ['omni-image/kling-v3-omni#text-to-image', { quality: '2k' }, 0.028],
  ['omni-image/kling-v3-omni#edit-image', { quality: '4k', seriesCount: 3 }, 0.168],
  ['omni-image/kling-image-o1#text-to-image', { imageCount: 2 }, 0.056],
  ['generations/kling-v2-1#text-to-image', {}, 0.014],
  ['generations/kling-v2-1#edit-image', {}, 0.028],
  ['multi-image2image/kling-v2-1', {}, 0.056],
  ['ai-multi-shot', {}, 0.07],
  ['expand', { imageCount: 2 }, 0.056],
]

it.each(GOLDEN)('%s with %j costs %d USD', (id, wish, usd) => {
  const offer = offerOf(id)
  const made = quote(requestOf(offer, wish), offer, new Date('2026-11-21'))
  expect(made).toMatchObject({ certainty: 'exact', totalMicros: Math.round(usd * 1e6) })
})

it('has no price for what publishes none, and keeps what is switched off with the reason', () => {
  const isPriced = ({ prices }: Offer) => prices.length > 0
  expect(kling.offers.filter((one) => !one.retired && !isPriced(one)).map(({ id }) => id)).toEqual([
    'kling:effects',
    'kling:kolors-virtual-try-on/kolors-virtual-try-on-v1-5',
    'kling:kolors-virtual-try-on/kolors-virtual-try-on-v1',
  ])
  expect(offerOf('text2video/kling-v1').retired).toContain('discontinued')
})

describe('lip sync', () => {
  const look = (...face_data: unknown[]) =>
    JSON.stringify({ code: 0, data: { session_id: 's', final_unit_deduction: '0.05', face_data } })
  const face = (face_id: string, start_time: number, end_time: number) => ({
    face_id,
    face_image: `https://faces.example/${face_id}.png`,
    start_time,
    end_time,
  })

  it('takes the face that is seen longest, and cuts the sound to the video', () => {
    const found = readLook(look(face('a', 0, 1_500), null, face('c', 5_000, 8_000), face('b', 1_000, 6_000)))
    expect(found).toMatchObject({ sessionId: 's', billedMicroCredits: 50_000 })
    expect(found?.faces).toMatchObject([
      { startMs: 1_000, endMs: 6_000, imageUrl: 'https://faces.example/b.png' },
      { startMs: 5_000, endMs: 8_000 },
    ])
    const faces = found!.faces[0]!.remoteId
    const plan = { video_url: 'https://x', sound_file: 'AAAA', external_task_id: 'ours' }
    expect(toSyncBody(plan, faces, 4.5)).toMatchObject({ warnings: [] })
    expect(toSyncBody(plan, faces, 20)).toEqual({
      warnings: ['The sound was cut to the 7 s that fit into the video.'],
      body: {
        session_id: 's',
        face_choose: [
          {
            face_id: 'b',
            sound_file: 'AAAA',
            sound_start_time: 0,
            sound_end_time: 7_000,
            sound_insert_time: 1_000,
            sound_volume: 1,
            original_audio_volume: 0,
          },
        ],
        external_task_id: 'ours',
      },
    })
  })

  it('finds nobody in a look that shows nobody for two seconds', () => {
    expect(readLook(look())?.faces).toEqual([])
    expect(readLook(look(face('a', 0, 1_999)))?.faces).toEqual([])
    expect(readLook('{"code":0,"data":{}}')).toBeNull()
  })
})
