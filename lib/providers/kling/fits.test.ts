import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MEDIA_FIELDS, type MediaFieldName } from '@/lib/catalog/field-list'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, filesOf } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import type { NewTask, SimulatorEngine } from '@/lib/simulator/contract'
import { aFile } from '@/tests/contracts/files'
import { makeIo } from '@/tests/contracts/provider-words'
import { requestsOf } from '@/tests/factories/requests'
import type { Offer, ProviderIo, StartCall } from '../contract'
import { klingSimulator } from './simulator'
import { kling } from '.'

const RUNS = 100
const NOW = new Date('2026-11-21T12:00:00Z')
const ACTIVE = kling.offers.filter(({ retired }) => !retired)

let made: NewTask[] = []
let sent = 0
const handed = new Map<MediaFieldName, string>()

/** An engine that takes everything and draws nothing. */
const engine: SimulatorEngine = {
  createTask: (task) => {
    made.push(task)
    return { taskId: 'task' }
  },
  runTask: async (task) => {
    made.push(task)
    const { model, amountMicros } = task
    return { taskId: 'task', state: 'done', createdAt: NOW, model, amountMicros }
  },
  task: () => undefined,
  findTask: () => undefined,
  listTasks: () => [],
  cancelTask: () => 'too-late',
  saveUpload: () => Promise.reject(new Error('no uploads here')),
  reserveUpload: () => ({ fileId: '', url: '' }),
  readUpload: async () => undefined,
  balanceMicros: () => 0,
  fault: () => undefined,
}

/** Straight into the simulator, as the bytes that would be on the wire. */
const io: ProviderIo = {
  ...makeIo('https://kling.example'),
  http: {
    send: async ({ method, url, headers, json }) => {
      const { pathname: path, searchParams: query } = new URL(url)
      const call = {
        method,
        path,
        query,
        body: Buffer.from(JSON.stringify(json)),
        headers: {
          'content-type': 'application/json',
          ...headers,
        },
      }
      const reply = await klingSimulator.handle(call, 'key', engine)
      return { status: reply.status, headers: {}, text: JSON.stringify(reply.body) }
    },
    download: () => Promise.reject(new Error('no files here')),
  },
}

beforeAll(async () => {
  for (const field of MEDIA_FIELDS) handed.set(field, await kling.prepare!(await aFile(field), io))
})
afterAll(() => {
  process.stdout.write(`Kling: ${sent} requests over ${ACTIVE.length} offers, 0 refused\n`)
})

/** Made-up voices become ones of the list, where there is one. */
function withOwnIds(request: GenerationRequest, { limits }: Offer): GenerationRequest {
  const voices = limits?.voices as readonly string[] | undefined
  return {
    ...request,
    ...(request.voices && voices
      ? { voices: request.voices.map((_, at) => voices[(request.speechText?.length ?? at) % voices.length]!) }
      : {}),
  }
}

describe('what Kling is sent', () => {
  it.each(ACTIVE)('by $id is taken, and charged as quoted', async (offer) => {
    const model = getModel(offer.modelId)
    let expressed = 0
    await fc.assert(
      fc.asyncProperty(requestsOf(model), async (drawn) => {
        const request = withOwnIds(drawn, offer)
        expect(checkRequest(model, request)).toEqual([])
        if (unexpressed(request, offer).length > 0) return
        const inputs: StartCall['inputs'] = {}
        for (const { field } of filesOf(request))
          inputs[field] = [...(inputs[field] ?? []), handed.get(field)!]
        const call = {
          offer,
          request,
          inputs,
          clientReference: crypto.randomUUID(),
          callbackUrl: 'https://studio.example/hook',
        }
        made = []
        await kling.start(call, io)
        expect(made).toHaveLength(1)
        const [{ amountMicros, outputs, clientReference, webhookUrl }] = made as [NewTask]
        expect(outputs[0]?.type).toBe(model.output)
        // Speech, cut-outs and try-on have no field for it; the first two answer at once.
        if (!/speech|segment|try-on/.test(offer.modelId)) expect(clientReference).toBe(call.clientReference)
        if (!/speech|segment/.test(offer.modelId)) expect(webhookUrl).toBe(call.callbackUrl)
        const price = quote(request, offer, NOW)
        // What follows a file is charged by the file, which is always the same here.
        if (price.certainty !== 'unknown' && !model.follows) expect(amountMicros).toBe(price.totalMicros)
        expressed += 1
      }),
      { numRuns: RUNS },
    )
    sent += expressed
    expect(expressed, 'an offer that can run hardly anything').toBeGreaterThan(0)
  })
})
