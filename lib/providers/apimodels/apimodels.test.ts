import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import { describeEveryRequest } from '@/tests/contracts/every-request'
import { aFile } from '@/tests/contracts/files'
import { aCall, makeIo, type ProviderWords } from '@/tests/contracts/provider-words'
import { describeProvider } from '@/tests/contracts/provider-contract'
import { say } from '@/tests/contracts/stub'
import { ProviderCallError } from '../contract'
import { getOffer } from '../registry'
import { toBody } from './bodies'
import { apimodelsSimulator } from './simulator'
import { readTask } from './wire'
import { apimodels } from '.'

const PATH = '/video/generations'
const ok = (data: unknown) => JSON.stringify({ code: 200, msg: 'success', data })
const task = (rest: object) => ok({ taskId: 'task-1', model: 'kling-video/kling-v3', ...rest })

const WORDS: ProviderWords = {
  provider: apimodels,
  createPaths: () => [PATH],
  acceptedStatus: 200,
  accepted: (id) =>
    `{"code":200,"msg":"success","data":{${id === undefined ? '' : `"taskId":${id},`}"state":"pending","model":"m"}}`,
  refused: (code, msg) => JSON.stringify({ code, msg, data: null }),
  done: (url) => say(200, task({ state: 'completed', resultUrls: [url] })),
  failed: (failMsg) => say(200, task({ state: 'failed', failMsg })),
}

const caught = (promise: Promise<unknown>) => promise.then(String, (error: unknown) => error)

describeProvider(WORDS, (tools) => {
  it('takes a word in the body for the same as its status', async () => {
    const { simulator, io } = tools()
    await simulator.turnOn('code-in-body')
    expect(await apimodels.checkKey(io())).toMatchObject({ isValid: true })
  })

  it('knows nothing of a task that nobody has', async () => {
    const { io } = tools()
    expect(await caught(apimodels.status([{ taskId: 'nobody' }], io()))).toMatchObject({
      kind: 'invalid',
      isTransient: false,
    })
  })

  it('is told of the end in words that name the task alone', async () => {
    const { io } = tools()
    const call = await aCall(apimodels, getOffer('apimodels:kling-v3#text-to-video'), io())
    const started = await apimodels.start(call, io())
    const delivery = { id: 'd', at: new Date(), key: 'k', retry: 0, isBadlySigned: false }
    const sent = {
      ...started,
      model: 'kling-v3',
      state: 'done',
      amountMicros: 0,
      createdAt: new Date(),
    } as const
    const body = JSON.stringify(apimodelsSimulator.webhook!(sent, delivery).body)
    const news = { taskId: started.taskId, operation: { taskId: started.taskId } }
    expect(await apimodels.readWebhook!({ headers: {}, body }, io())).toEqual(news)
    const wrapped = `{"code":200,"msg":"success","data":${body}}`
    expect(await apimodels.readWebhook!({ headers: {}, body: wrapped }, io())).toEqual(news)
    for (const odd of ['', '<html>', '{}', '[]', '{"taskId":""}'])
      expect(await caught(apimodels.readWebhook!({ headers: {}, body: odd }, io()))).toMatchObject({
        kind: 'protocol',
      })
  })
})

describeEveryRequest(apimodels)

const PLAIN = { prompt: 'A door' }

function write(id: string, change: Partial<GenerationRequest>, inputs = {}, callbackUrl?: string) {
  const offer = getOffer(`apimodels:${id}`)
  const request = { ...defaultRequest(getModel(offer.modelId)), ...PLAIN, ...change }
  return toBody({ offer, request, inputs, clientReference: 'c', ...(callbackUrl ? { callbackUrl } : {}) })
}

describe('on the wire', () => {
  it('seconds are text, sound is always said, and a picture makes it image to video', () => {
    expect(write('kling-v3#text-to-video', { durationSeconds: 7 })).toEqual({
      model: 'kling-v3',
      prompt: 'A door',
      mode: 'std',
      aspect_ratio: '16:9',
      duration: '7',
      sound: 'off',
      multi_shot: false,
    })
    const inputs = { startFrame: ['AAAA'], endFrame: ['BBBB'] }
    expect(
      write('kling-v3#image-to-video', { sound: true, voices: ['a', 'b'] }, inputs, 'https://s.io/h'),
    ).toEqual({
      model: 'kling-v3',
      prompt: 'A door',
      image: 'AAAA',
      image_tail: 'BBBB',
      mode: 'std',
      duration: '5',
      sound: 'on',
      voice_list: ['a', 'b'],
      multi_shot: false,
      callback_url: 'https://s.io/h',
    })
  })

  it('frames have a type on Omni, references have none, and a base video has no length', () => {
    const inputs = { startFrame: ['AAAA'], endFrame: ['BBBB'], referenceImages: ['CCCC'] }
    expect(write('kling-v3-omni#images-to-video', { elements: ['7'] }, inputs)).toMatchObject({
      image_list: [
        { image_url: 'AAAA', type: 'first_frame' },
        { image_url: 'BBBB', type: 'end_frame' },
        { image_url: 'CCCC' },
      ],
      element_list: [{ element_id: '7' }],
    })
    const body = write(
      'kling-video-o1#video-to-video',
      { durationSeconds: undefined },
      { referenceVideo: ['https://x/y.mp4'] },
    )
    expect(body).toMatchObject({
      video_list: [{ video_url: 'https://x/y.mp4', refer_type: 'base', keep_original_sound: 'yes' }],
      sound: 'off',
    })
    expect(body).not.toHaveProperty('duration')
  })

  it('an effect has its picture inside', () => {
    expect(write('kling-effects', { effect: 'net_the_fish', prompt: '' }, { picture: ['AAAA'] })).toEqual({
      model: 'kling-effects',
      effect_scene: 'net_the_fish',
      input: { image: 'AAAA' },
    })
  })

  it('4K is not sold as 1080p', () => {
    const offer = getOffer('apimodels:kling-v3#text-to-video')
    const request = { ...defaultRequest(getModel(offer.modelId)), ...PLAIN, quality: '4k' } as const
    expect(unexpressed(request, offer)).toEqual(['Quality 4K'])
    expect(() => write('kling-v3#text-to-video', { quality: '4k' })).toThrow(/mode/)
  })

  it('pictures travel as base64, videos as addresses or not at all', async () => {
    const io = makeIo('http://127.0.0.1:9')
    const picture = await aFile('startFrame')
    expect(await apimodels.prepare!(picture, io)).toBe(Buffer.from(picture.bytes).toString('base64'))
    const video = await aFile('referenceVideo')
    expect(await apimodels.prepare!(video, io)).toBe(video.publicUrl)
    expect(await caught(apimodels.prepare!({ ...video, publicUrl: null }, io))).toBeInstanceOf(
      ProviderCallError,
    )
  })
})

describe('prices', () => {
  const price = (id: string, change: Partial<GenerationRequest>) => {
    const offer = getOffer(`apimodels:${id}`)
    return quote({ ...defaultRequest(getModel(offer.modelId)), ...PLAIN, ...change }, offer, new Date())
  }

  it.each([
    [{ quality: '720p', durationSeconds: 5 }, 15_900],
    [{ quality: '720p', durationSeconds: 10 }, 32_000],
    [{ quality: '1080p', durationSeconds: 5 }, 26_700],
    [{ quality: '1080p', durationSeconds: 10 }, 53_100],
    [{ quality: '1080p', durationSeconds: 5, sound: true }, 53_100],
    [{ quality: '1080p', durationSeconds: 10, sound: true }, 106_400],
    [{ quality: '1080p', durationSeconds: 5, sound: true, voices: ['a'] }, 63_900],
    [{ quality: '1080p', durationSeconds: 10, sound: true, voices: ['a'] }, 127_500],
  ] as const)(
    'of 2.6 with %j are quoted as printed, flagged, and ten times as much is held',
    (change, micros) => {
      const { totalMicros, guardTotalMicros, certainty, suspect } = price(
        'kling-v2-6#image-to-video',
        change as Partial<GenerationRequest>,
      )
      expect({ totalMicros, guardTotalMicros, certainty }).toEqual({
        totalMicros: micros,
        guardTotalMicros: micros * 10,
        certainty: 'estimate',
      })
      expect(suspect).toContain('ten times')
    },
  )

  it.each([
    ['kling-v3#text-to-video', { quality: '720p', sound: false, durationSeconds: 10 }, 633_000, 633_000],
    ['kling-v3#text-to-video', { quality: '720p', sound: true, durationSeconds: 10 }, 956_000, 956_000],
    ['kling-v3#image-to-video', { quality: '1080p', sound: false, durationSeconds: 10 }, 853_000, 853_000],
    ['kling-v3#image-to-video', { quality: '1080p', sound: true, durationSeconds: 10 }, 1_280_000, 1_280_000],
    [
      'kling-v3#image-to-video',
      { quality: '1080p', sound: true, durationSeconds: 10, voices: ['a'] },
      1_280_000,
      1_536_000,
    ],
    ['kling-motion-control', { quality: '720p', inputSeconds: 9.2 }, 600_000, 1_200_000],
    ['kling-motion-control', { quality: '1080p', inputSeconds: 30 }, 3_000_000, 4_500_000],
    ['kling-video-o1#text-to-video', { quality: '1080p', durationSeconds: 10 }, 853_000, 853_000],
    [
      'kling-v3-omni#video-to-video',
      { quality: '720p', durationSeconds: undefined, inputSeconds: 10 },
      853_000,
      853_000,
    ],
    ['kling-v3-omni#text-to-video', { quality: '720p' }, null, null],
    ['kling-effects', { effect: 'net_the_fish' }, 74_500, 74_500],
  ] as const)('of %s with %j', (id, change, micros, guardMicros) => {
    const { totalMicros, guardTotalMicros } = price(id, change as Partial<GenerationRequest>)
    expect([totalMicros, guardTotalMicros]).toEqual([micros, guardMicros])
  })
})

describe('a task', () => {
  it('that failed comes with 200, and says why', () => {
    expect(readTask(task({ state: 'failed', failMsg: 'Content policy violation' }), 'k')).toEqual({
      state: 'failed',
      kind: 'moderation',
      message: 'Content policy violation',
    })
    expect(readTask(task({ state: 'failed' }), 'k')).toMatchObject({ message: 'no reason given' })
  })

  it('whose files are none is trouble of the call, and one good file is enough', () => {
    const url = 'https://x/y.mp4'
    const read = (resultUrls: unknown) => readTask(task({ state: 'completed', resultUrls }), 'k')
    expect(read(['/y.mp4', 7, url])).toEqual({ state: 'done', outputs: [{ type: 'video', url }] })
    expect(read(url)).toMatchObject({ state: 'done' })
    expect(() => read(['/y.mp4'])).toThrow(ProviderCallError)
    for (const nothing of [undefined, null, []])
      expect(read(nothing)).toEqual({ state: 'pending', isRunning: true })
  })
})
