import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { aFile } from '@/tests/contracts/files'
import { makeIo } from '@/tests/contracts/provider-words'
import { ProviderCallError } from '../contract'
import { getOffer } from '../registry'
import { toBody } from './bodies'
import { modellixSimulator } from './simulator'
import { modellix } from '.'

const write = (id: string, change: Partial<GenerationRequest>, inputs = {}) => {
  const one = getOffer(`modellix:${id}`)
  const plain = defaultRequest(getModel(one.modelId))
  const request = {
    ...plain,
    ...(getModel(one.modelId).abilities.prompt ? { prompt: 'A door' } : {}),
    ...change,
  }
  return toBody({ offer: one, request, inputs, clientReference: 'c' }) as Record<string, unknown>
}

describe('on the wire', () => {
  const file = ['https://x/a.png']
  const video = ['https://x/a.mp4']

  it('shots are written into the prompt of 3.0, and nothing in them ends one early', () => {
    const shots = [
      { prompt: 'A door; it opens\nslowly', durationSeconds: 2 },
      { prompt: 'She enters', durationSeconds: 3 },
    ]
    expect(write('kling-v3-t2v', { shots, prompt: '' })).toMatchObject({
      prompt: 'shot 1, 2, A door, it opens slowly; shot 2, 3, She enters;',
      multi_shot: true,
      duration: 5,
    })
    expect(write('kling-v3-t2v', {})).toMatchObject({ prompt: 'A door', multi_shot: false })
  })

  it('six full shots do not fit the prompt, so they are not sold', () => {
    const full = (chars: number) =>
      Array.from({ length: 6 }, () => ({ prompt: '🎬'.repeat(chars), durationSeconds: 2 }))
    const one = getOffer('modellix:kling-v3-t2v')
    const request = { ...defaultRequest(getModel(one.modelId)), durationSeconds: 12 }
    expect(unexpressed({ ...request, shots: full(512) }, one)).toEqual(['Shots of more than 2988 characters'])
    const longest = { ...request, shots: full(498) }
    expect(unexpressed(longest, one)).toEqual([])
    expect(() => write('kling-v3-t2v', longest)).not.toThrow()
  })

  it('sound has two names, and is always said', () => {
    expect(write('kling-v3-t2v', { sound: true })).toMatchObject({ audio: 'native' })
    expect(write('kling-v3-i2v', {}, { startFrame: file })).toMatchObject({ sound: 'off', mode: 'std' })
    expect(write('kling-v2.6-t2v', { sound: false })).toMatchObject({ sound: 'off' })
    expect(
      write('kling-v2.6-i2v', { sound: true, quality: '1080p', voices: ['a', 'b'] }, { startFrame: file }),
    ).toMatchObject({ sound: 'on', voice_ids: ['a', 'b'], mode: 'pro' })
  })

  it('a video forces the sound off and has no length', () => {
    const change = { durationSeconds: undefined, aspectRatio: undefined, sound: true }
    const body = write('kling-v3-omni-video#video-to-video', change, { referenceVideo: video })
    expect(body).toEqual({
      prompt: 'A door',
      multi_shot: false,
      videos: video,
      sound: 'off',
      mode: 'std',
    })
  })

  it('what a video is for, and a sound that must go, are not sold: there is no word for them', () => {
    const one = getOffer('modellix:kling-v3-omni-video#video-to-video')
    const request = defaultRequest(getModel(one.modelId))
    expect(unexpressed(request, one)).toEqual([])
    expect(unexpressed({ ...request, videoUse: 'feature' }, one)).toHaveLength(1)
    expect(unexpressed({ ...request, keepSound: false }, one)).toHaveLength(1)
  })

  it('one picture or two make an effect', () => {
    expect(write('kling-video-effects', { effect: 'net_the_fish' }, { picture: file })).toEqual({
      effect_scene: 'net_the_fish',
      image: file[0],
    })
    const two = { picture: ['a'], secondPicture: ['b'] }
    expect(write('kling-video-effects', { effect: 'toss_run' }, two)).toEqual({
      effect_scene: 'toss_run',
      images: ['a', 'b'],
    })
  })

  it('a series has its own number, and auto is nothing said', () => {
    const change: Partial<GenerationRequest> = {
      seriesCount: 4,
      imageCount: undefined,
      aspectRatio: 'auto',
      elements: ['7'],
    }
    expect(write('kling-v3-omni-image#edit-image', change, { referenceImages: file })).toEqual({
      prompt: 'A door',
      images: file,
      element_ids: ['7'],
      result_type: 'series',
      series_amount: 4,
      resolution: '1k',
    })
  })

  it('all four sides are said, a person wears a garment, a portrait speaks', () => {
    expect(write('kling-image-expansion', { expandLeft: 0.5, prompt: '' }, { picture: file })).toEqual({
      image: file[0],
      up_expansion_ratio: 0,
      down_expansion_ratio: 0,
      left_expansion_ratio: 0.5,
      right_expansion_ratio: 0,
    })
    expect(write('kolors-virtual-try-on-v1.5', {}, { picture: ['a'], garment: ['b'] })).toEqual({
      human_image: 'a',
      cloth_image: 'b',
    })
    expect(write('kling-avatar', { prompt: '' }, { picture: ['a'], audio: ['AAAA'] })).toEqual({
      image: 'a',
      sound_file: 'AAAA',
      mode: 'std',
    })
  })

  it('the other families have words of their own', () => {
    expect(write('veo-3.1-t2v', { durationSeconds: 8, negativePrompt: 'rain' })).toEqual({
      prompt: 'A door',
      negativePrompt: 'rain',
      aspectRatio: '16:9',
      durationSeconds: '8',
      resolution: '720p',
    })
    expect(write('hailuo-02-t2v', {})).toEqual({ prompt: 'A door', duration: 6, resolution: '768P' })
    expect(write('wan2.6-t2v', { quality: '1080p', aspectRatio: '9:16' })).toMatchObject({
      size: '1080*1920',
    })
    const veo = getOffer('modellix:veo-3.1-t2v')
    const short = { ...defaultRequest(getModel(veo.modelId)), durationSeconds: 4, quality: '4k' } as const
    expect(unexpressed(short, veo)).toEqual(['At Modellix 1080p and 4K need 8 s.'])
  })

  it('sound travels as raw base64, a video as an address or not at all', async () => {
    const io = makeIo('http://127.0.0.1:9')
    const sound = await aFile('audio')
    expect(await modellix.prepare!(sound, io)).toBe(Buffer.from(sound.bytes).toString('base64'))
    const clip = await aFile('referenceVideo')
    expect(await modellix.prepare!(clip, io)).toBe(clip.publicUrl)
    await expect(modellix.prepare!({ ...clip, publicUrl: null }, io)).rejects.toBeInstanceOf(
      ProviderCallError,
    )
  })
})

describe('prices', () => {
  const price = (id: string, change: Partial<GenerationRequest>) => {
    const one = getOffer(`modellix:${id}`)
    return quote({ ...defaultRequest(getModel(one.modelId)), ...change }, one, new Date())
  }

  it.each([
    ['kling-v3-t2v', { durationSeconds: 10 }, 580_000, 580_000, 'exact'],
    ['kling-v3-t2v', { durationSeconds: 10, quality: '4k', sound: true }, 2_898_000, 2_898_000, 'exact'],
    ['kling-v3-i2v', { durationSeconds: 10, quality: '1080p' }, 773_000, 1_159_000, 'estimate'],
    ['kling-v3-turbo-t2v', { durationSeconds: 10 }, 773_000, 966_000, 'estimate'],
    ['kling-v3-turbo-i2v', {}, null, null, 'unknown'],
    ['kling-v3-omni-t2v', { durationSeconds: 10, sound: true }, 773_000, 1_159_000, 'estimate'],
    ['kling-v3-omni-video#text-to-video', { durationSeconds: 10 }, 869_000, 1_932_000, 'estimate'],
    [
      'kling-v3-omni-video#video-to-video',
      { durationSeconds: undefined, inputSeconds: 7.2, quality: '1080p' },
      1_545_600,
      1_545_600,
      'estimate',
    ],
    ['kling-v2.5-turbo-t2v', { durationSeconds: 10 }, 500_000, 500_000, 'exact'],
    ['kling-v2.5-turbo-i2v', { durationSeconds: 10, quality: '1080p' }, 820_000, 820_000, 'exact'],
    ['kling-v2.1-master-t2v', { durationSeconds: 10 }, 3_200_000, 3_200_000, 'exact'],
    ['kling-v2.1-master-i2v', { durationSeconds: 5 }, 1_600_000, 1_600_000, 'exact'],
    ['kling-v2.6-t2v', {}, null, null, 'unknown'],
    ['kling-avatar', { inputSeconds: 9.5 }, 386_000, 386_000, 'exact'],
    ['kling-avatar', { inputSeconds: 10, quality: '1080p' }, 773_000, 773_000, 'exact'],
    ['kling-v3-t2i', { imageCount: 3 }, 579_600, 579_600, 'estimate'],
    ['kolors-virtual-try-on-v1.5', {}, 90_000, 90_000, 'exact'],
    ['hailuo-02-t2v', { durationSeconds: 6 }, 324_000, 324_000, 'exact'],
    ['hailuo-02-t2v', { durationSeconds: 6, quality: '1080p' }, 636_000, 636_000, 'exact'],
    ['hailuo-02-i2v', { durationSeconds: 6, quality: '512p' }, 120_000, 120_000, 'exact'],
    ['veo-3.1-t2v', { durationSeconds: 8 }, 2_576_000, 3_864_000, 'estimate'],
    ['seedance-2.0-t2v', { durationSeconds: 5, quality: '480p' }, 402_500, 4_485_000, 'estimate'],
  ] as const)('of %s with %j', (id, change, micros, guardMicros, certainty) => {
    const found = price(id, change as Partial<GenerationRequest>)
    expect([found.totalMicros, found.guardTotalMicros, found.certainty]).toEqual([
      micros,
      guardMicros,
      certainty,
    ])
  })

  it('carry the month they are of: April’s stand beside August’s, and never win over them', () => {
    expect(price('kling-v2.5-turbo-t2v', {}).asOf).toBe('2026-04-27')
    expect(price('kling-v3-omni-video#text-to-video', { sound: true }).asOf).toBe('2026-08-17')
    expect(price('kling-v3-t2i', {}).suspect).toContain('Ten times')
  })
})

describe('a callback', () => {
  const io = makeIo('http://127.0.0.1:9')
  const news = { taskId: 'task-1', operation: { taskId: 'task-1' } }

  it.each([
    [{ 'x-modellix-task-id': 'task-1' }, ''],
    [{ 'x-modellix-task-id': ' task-1 ' }, '{"data":{"task_id":"other"}}'],
    [{}, '{"code":0,"data":{"task_id":"task-1","status":"success"}}'],
    [{}, '{"event":"prediction.task.failed","task_id":"task-1"}'],
  ])('with the headers %j names its task', async (headers, body) => {
    expect(await modellix.readWebhook!({ headers: headers as Record<string, string>, body }, io)).toEqual(
      news,
    )
  })

  it.each(['', '<html>', '{}', '{"data":{}}', '[]'])('that says %s names none', async (body) => {
    await expect(modellix.readWebhook!({ headers: {}, body }, io)).rejects.toMatchObject({ kind: 'protocol' })
  })

  it('of the simulator names its task in the header', async () => {
    const done = {
      taskId: 'task-1',
      model: 'm',
      state: 'done',
      amountMicros: 0,
      createdAt: new Date(),
    } as const
    const delivery = { id: 'd', at: new Date(), key: 'k', retry: 0, isBadlySigned: false }
    const { headers, body } = modellixSimulator.webhook!(done, delivery)
    expect(await modellix.readWebhook!({ headers, body: JSON.stringify(body) }, io)).toEqual(news)
  })
})
