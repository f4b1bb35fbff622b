import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { HttpRequest } from '@/lib/core/http'
import { CANARY, expectNoKey } from '@/tests/contracts/canary'
import { aFile } from '@/tests/contracts/files'
import { aCall, makeIo } from '@/tests/contracts/provider-words'
import { SimulatorDriver } from '@/tests/contracts/simulator-driver'
import { say, Stub } from '@/tests/contracts/stub'
import { type ElementFacts, NotSent, Refused, Unclear } from '../contract'
import { klingElements } from './elements'
import { kling } from '.'

let simulator: SimulatorDriver
let baseUrl: string
let picture: string
const stub = new Stub()

beforeAll(async () => {
  simulator = await SimulatorDriver.start()
  baseUrl = await simulator.addressOf('kling')
  picture = await kling.prepare!(await aFile('referenceImages'), makeIo(baseUrl))
  await stub.open()
})
beforeEach(() => stub.reset())
afterEach(() => simulator.clear())
afterAll(async () => {
  stub.close()
  await simulator.close()
})

const anna = (change: Partial<ElementFacts> = {}): ElementFacts => ({
  type: 'character',
  name: 'Anna',
  description: 'A woman of thirty in a red coat',
  pictures: [picture, picture],
  voiceId: null,
  clientReference: crypto.randomUUID(),
  ...change,
})
const caught = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)
const envelope = (data: unknown) => JSON.stringify({ code: 0, message: 'SUCCEED', request_id: 'r', data })

async function make(change: Partial<ElementFacts> = {}) {
  const io = makeIo(baseUrl)
  const { taskId } = await klingElements.make(anna(change), io)
  const status = await klingElements.read(taskId, io)
  if (status.state !== 'done') throw new Error(status.state)
  return { io, taskId, remoteId: status.remoteId }
}

describe('an element at Kling', () => {
  it('is written as their page wants it', async () => {
    const io = makeIo(baseUrl)
    const sent: HttpRequest[] = []
    const send = (call: HttpRequest) => (sent.push(call), io.http.send(call))
    const facts = anna({ pictures: ['one', 'two', 'three', 'four'], voiceId: 'v-1', clientReference: 'ref' })
    await caught(klingElements.make(facts, { ...io, http: { ...io.http, send } }))
    expect(sent).toMatchObject([
      { method: 'POST', url: `${baseUrl}/v1/general/advanced-custom-elements`, isPaidCreate: true },
    ])
    expect(sent[0]?.json).toEqual({
      element_name: 'Anna',
      element_description: 'A woman of thirty in a red coat',
      reference_type: 'image_refer',
      element_image_list: {
        frontal_image: 'one',
        refer_images: [{ image_url: 'two' }, { image_url: 'three' }, { image_url: 'four' }],
      },
      element_voice_id: 'v-1',
      tag_list: [{ tag_id: 'o_102' }],
      external_task_id: 'ref',
    })
  })

  it('is made, stands in a video under every digit of its id, and is deleted once and for all', async () => {
    for (const type of ['character', 'place', 'prop'] as const) {
      const { io, taskId, remoteId } = await make({ type, description: '' })
      expect(Number(remoteId)).toBeGreaterThan(Number.MAX_SAFE_INTEGER)
      const offer = kling.offers.find(
        ({ wireId, accepts }) => /v3-omni/.test(wireId) && accepts.includes('elements'),
      )!
      const film = async () => {
        const call = await aCall(kling, offer, io)
        return kling.start({ ...call, request: { ...call.request, elements: [remoteId] } }, io)
      }
      await film()
      await klingElements.delete(remoteId, io)
      expect(await klingElements.read(taskId, io)).toEqual({ state: 'done', remoteId })
      expect(await caught(film())).toBeInstanceOf(Refused)
      await klingElements.delete(remoteId, io)
    }
    expect(await caught(klingElements.delete('99', makeIo(baseUrl)))).toMatchObject({
      kind: 'invalid',
      isTransient: false,
    })
  })

  it.each([
    ['one picture', () => ({ pictures: [picture] })],
    ['five pictures', () => ({ pictures: [picture, picture, picture, picture, picture] })],
    ['a picture that is none', () => ({ pictures: [picture, 'bm8='] })],
    ['a long name', () => ({ name: 'A name of 21 letters.' })],
    ['a long description', () => ({ description: 'a'.repeat(101) })],
  ])('is refused with %s', async (_, change) => {
    expect(await caught(klingElements.make(anna(change()), makeIo(baseUrl)))).toMatchObject({
      name: 'Refused',
      kind: 'invalid',
    })
  })

  it('fails with their words', async () => {
    const io = makeIo(baseUrl)
    const { taskId } = await klingElements.make(anna(), io)
    await simulator.turnOn('moderation-after-acceptance')
    expect(await klingElements.read(taskId, io)).toEqual({
      state: 'failed',
      message: 'Failure to pass the risk control system',
    })
  })

  it('that nobody can tell of is unclear, and one that never left is not', async () => {
    expect(await caught(klingElements.make(anna(), makeIo('http://127.0.0.1:1')))).toBeInstanceOf(NotSent)
    for (const answer of [say(200, envelope({})), say(500, 'no'), say(200, 'no')]) {
      stub.reset()
      stub.answer = answer
      expect(await caught(klingElements.make(anna(), makeIo(stub.url)))).toBeInstanceOf(Unclear)
    }
  })

  it('whose task cannot be read is asked for again', async () => {
    for (const answer of [
      say(200, envelope({ task_id: 't', task_status: 'succeed', task_result: { elements: [] } })),
      say(
        200,
        envelope({ task_id: 't', task_status: 'succeed', task_result: { elements: [{ element_id: 'x' }] } }),
      ),
      say(503, CANARY),
    ]) {
      stub.reset()
      stub.answer = answer
      const error = await caught(klingElements.read('t', makeIo(stub.url)))
      expect(error).toMatchObject({ name: 'ProviderCallError', isTransient: true })
      expectNoKey(error)
    }
  })
})
