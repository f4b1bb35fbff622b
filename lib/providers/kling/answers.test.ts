import { describe, expect, it } from 'vitest'
import { asTask, kindOf, kindOfRefusal, readEnvelope, readTask, readTaskId } from './answers'

describe('refusals', () => {
  const reply = (code: number, message = 'no') => JSON.stringify({ code, message, request_id: 'r' })
  it.each([
    [401, 1000, 'auth'],
    [401, 1004, 'auth'],
    [429, 1100, 'permission'],
    [429, 1101, 'credit'],
    [429, 1102, 'credit'],
    [403, 1103, 'permission'],
    [400, 1201, 'invalid'],
    [404, 1203, 'invalid'],
    [400, 1300, 'moderation'],
    [400, 1301, 'moderation'],
    [429, 1302, 'rate-limit'],
    [429, 1303, 'concurrency'],
    [429, 1304, 'permission'],
    [500, 5000, null],
    [503, 5001, null],
    [504, 5002, null],
    [400, 5002, null],
    [200, 1102, null],
  ])('with %i and code %i mean %s', (status, code, kind) => {
    expect(kindOf(status, reply(code))).toBe(kind)
  })

  it.each([
    [404, 1203, 'no', 'gone'],
    [400, 1201, "The model 'kling-v1' has been discontinued and is no longer available.", 'gone'],
    [404, 1202, 'no', 'invalid'],
    [400, 1201, 'Voice id not found', 'invalid'],
    [504, 5002, 'no', null],
  ])('of a create with %i and code %i (%s) mean %s', (status, code, message, kind) => {
    expect(kindOfRefusal(status, reply(code, message))).toBe(kind)
  })
})

describe('a task', () => {
  const done = (rest: object, pack: 'video' | 'image' = 'video') =>
    readTask(asTask({ task_status: 'succeed', ...rest })!, pack, 'key')
  const url = 'https://x/y'

  it('says what it took, in either generation’s words', () => {
    const videos = { task_result: { videos: [{ url }] } }
    expect(done({ ...videos, final_unit_deduction: '2.4', updated_at: 1_000 })).toEqual({
      state: 'done',
      outputs: [
        {
          type: 'video',
          url,
        },
      ],
      billedMicroCredits: 2_400_000,
      expiresAt: new Date(1_000 + 30 * 86_400_000),
    })
    expect(done({ ...videos, final_unit_deduction: '8' }, 'image')).toMatchObject({
      billedMicroCredits: 8_000_000,
    })
    const billed = (...billing: object[]) => done({ ...videos, billing })
    const unit = { charge_type: 'unit', amount: '1.8', package_type: 'video' }
    expect(billed(unit)).toMatchObject({ billedMicroCredits: 1_800_000 })
    expect(billed({ ...unit, amount: '8', package_type: 'image' })).toMatchObject({ billedMicros: 28_000 })
    const cash = { charge_type: 'cash', amount: '0.5', currency: 'USD', package_type: 'video' }
    expect(billed(cash, unit)).toMatchObject({ billedMicros: 500_000, billedMicroCredits: 1_800_000 })
    for (const odd of [{ ...cash, currency: 'CNY' }, { ...unit, amount: 'x' }, {}])
      expect(Object.keys(billed(odd)).filter((name) => name.startsWith('billed'))).toEqual([])
  })

  it.each([
    [{ task_result: { images: [{ index: 0, url }], series_images: [{ url }] } }, ['image', 'image']],
    [
      { task_result: { images: [{ index: 0, url_1: url, url_2: url, url_3: url }] } },
      ['image', 'image', 'image'],
    ],
    [
      {
        task_result: {
          images: [
            { is_contain: true, url },
            { is_contain: false, url: '' },
          ],
        },
      },
      ['image'],
    ],
    [{ task_result: { audios: [{ id: 'a', url_mp3: url, url_wav: url }] } }, ['audio']],
    [{ task_result: { videos: [{ url }], audios: [{ url_mp3: url }] } }, ['video', 'audio']],
    [{ outputs: [{ type: 'audio', wav_url: url }, { type: 'voice', url }, null] }, ['audio']],
    [
      {
        outputs: [
          { type: 'video', url: '/odd' },
          { type: 'image', url },
        ],
      },
      ['image'],
    ],
  ])('has the files of %j', (rest, types) => {
    expect(done(rest)).toEqual({ state: 'done', outputs: types.map((type) => ({ type, url })) })
  })

  it.each([
    [{ task_result: { voices: [{ voice_id: '850087542757535834', trial_url: url }] } }, url],
    [{ task_result: { voices: [{ voice_id: '850087542757535834', trial_url: '' }] } }, null],
    [{ outputs: [{ type: 'voice', id: '850087542757535834', url, status: 'succeeded' }] }, url],
    [{ outputs: [{ type: 'voice', id: '850087542757535834' }] }, null],
  ])('has the voice of %j', (rest, trialUrl) => {
    expect(done(rest)).toEqual({
      state: 'done',
      outputs: [],
      voice: { remoteId: '850087542757535834', trialUrl },
    })
  })

  it('keeps every digit of a voice, and is not given back for one that has no id', () => {
    const reply = '{"code":0,"data":{"task_result":{"voices":[{"voice_id":90071992547409931236}]}}}'
    const { task_result } = asTask(readEnvelope(reply)!.data)!
    expect(done({ task_result })).toMatchObject({ voice: { remoteId: '90071992547409931236' } })
    // An id of speech is none of these.
    for (const voice_id of ['', 'AOT', null])
      expect(() => done({ task_result: { voices: [{ voice_id, trial_url: url }] } })).toThrow(
        /cannot be read/,
      )
  })

  it('is looked at again while it lists nothing, and never given back for files that cannot be read', () => {
    for (const rest of [{}, { task_result: { videos: [] } }, { outputs: null }])
      expect(done(rest)).toEqual({ state: 'pending', isRunning: true })
    expect(() => done({ task_result: { videos: [{ url: 'ftp://x' }] } })).toThrow(/cannot be read/)
    expect(() => readTask(asTask({ id: 'x' })!, 'video', 'key')).toThrow(/without a task/)
  })

  it('blocked by their risk control is moderation', () => {
    const failed = { task_status: 'failed', task_status_msg: 'Failure to pass the risk control system' }
    expect(readTask(asTask(failed)!, 'video', 'key')).toMatchObject({ state: 'failed', kind: 'moderation' })
  })

  it('keeps the digits of either name of its id', () => {
    expect(readTaskId('{"code":0,"data":{"task_id":90071992547409931234}}')).toBe('90071992547409931234')
    expect(readTaskId('{"code":0,"data":{"id":90071992547409931235}}')).toBe('90071992547409931235')
  })
})
