import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CANARY, expectNoKey } from '@/tests/contracts/canary'
import { aCall, makeIo } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import { say, Stub } from '@/tests/contracts/stub'
import { Refused } from '../contract'
import { kling } from '.'
import { klingVoices } from './video-voices'

let simulator: SimulatorDriver
let baseUrl: string
const stub = new Stub()

beforeAll(async () => {
  simulator = await SimulatorDriver.start()
  baseUrl = await simulator.addressOf('kling')
  await stub.open()
})
beforeEach(() => stub.reset())
afterEach(() => simulator.clear())
afterAll(async () => {
  stub.close()
  await simulator.close()
})

const caught = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)
const envelope = (data: unknown) => JSON.stringify({ code: 0, message: 'SUCCEED', request_id: 'r', data })
const listed = (voice_id: unknown, more = {}) => ({
  task_id: 't',
  task_status: 'succeed',
  task_result: { voices: [{ voice_id, voice_name: 'Amber', trial_url: 'https://a.example/1.mp3', ...more }] },
})

describe('voices of video at Kling', () => {
  it('are listed with what is to be heard of them, and stand in a clip', async () => {
    const io = makeIo(baseUrl)
    const voices = await klingVoices.presets(io)
    expect(voices.length).toBeGreaterThan(20)
    expect(new Set(voices.map(({ remoteId }) => remoteId)).size).toBe(voices.length)
    const trial = await fetch(voices[0]!.trialUrl!)
    const sound = Buffer.from(await trial.arrayBuffer())
    expect(sound.subarray(0, 4).toString()).toBe('RIFF')
    expect(sound.byteLength).toBeGreaterThan(10_000)

    const offer = kling.offers.find(({ wireId }) => wireId === 'image2video/kling-v2-6')!
    const film = async (ids: string[]) => {
      const call = await aCall(kling, offer, io)
      const request = { ...call.request, quality: '1080p', sound: true, voices: ids } as const
      return kling.start({ ...call, request }, io)
    }
    await film(voices.slice(0, 2).map(({ remoteId }) => remoteId))
    // Of speech, of another house, or of nobody.
    for (const id of ['AOT', '99']) expect(await caught(film([id]))).toBeInstanceOf(Refused)
  })

  it('are read page by page, and one that cannot be read takes no other with it', async () => {
    const pages = [
      Array.from({ length: 500 }, (_, at) => listed(`9007199254740993${at}`)),
      [listed('850087542757535834'), listed('AOT'), listed('7', { voice_name: '' }), { task_id: 'x' }],
    ]
    stub.answer = (response, call) =>
      say(200, envelope(pages[Number(/pageNum=(\d+)/.exec(call.path)![1]) - 1]))(response, call)
    const voices = await klingVoices.presets(makeIo(stub.url))
    expect(voices).toHaveLength(501)
    expect(voices.at(-1)).toEqual({
      remoteId: '850087542757535834',
      name: 'Amber',
      trialUrl: 'https://a.example/1.mp3',
    })
  })

  it('that are not a list, or never end, are an error without the key', async () => {
    for (const answer of [
      say(200, envelope({ voices: [] })),
      say(200, envelope(Array.from({ length: 500 }, () => listed('1')))),
      say(503, CANARY),
    ]) {
      stub.reset()
      stub.answer = answer
      const error = await caught(klingVoices.presets(makeIo(stub.url)))
      expect(error).toMatchObject({ name: 'ProviderCallError', isTransient: true })
      expectNoKey(error)
    }
  })

  it('are read where they were made, and where a callback told of them', async () => {
    const io = makeIo(baseUrl)
    const offer = kling.offers.find(({ wireId }) => wireId === 'custom-voices')!
    const { taskId, operation } = await kling.start(await aCall(kling, offer, io), io)
    const told = { taskId, path: null }
    const statuses = await kling.status([operation, told], io)
    await simulator.turnOn('only-older-tasks')
    statuses.push(...(await kling.status([operation], io)))
    statuses.push(...(await kling.status([told], io)))
    const voice = {
      remoteId: expect.stringMatching(/^\d{18}$/),
      trialUrl: expect.stringContaining('/files/'),
    }
    for (const status of statuses) {
      expect(status).toEqual(statuses[0])
      expect(status).toMatchObject({ state: 'done', outputs: [], voice, billedMicroCredits: 50_000 })
    }
  })

  it('are deleted once and for all; those of nobody are refused', async () => {
    expect(await caught(klingVoices.delete('99', makeIo(baseUrl)))).toMatchObject({
      name: 'ProviderCallError',
      isTransient: false,
    })
  })
})
