import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIELD_NAMES, FIELDS, type MediaFieldName } from '@/lib/catalog/field-list'
import { usualValue } from '@/lib/catalog/fields'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, filesOf, settle } from '@/lib/catalog/request'
import { unexpressed } from '@/lib/pricing/quote'
import type { Offer, Provider, StartCall } from '@/lib/providers/contract'
import type { NewTask, SimulatedProvider, SimulatedReply, SimulatorEngine } from '@/lib/simulator/contract'
import { type RunningSimulator, startSimulator } from '@/lib/simulator/server'
import { requestsOf } from '@/tests/factories/requests'
import { aFile } from './files'
import { makeIo } from './provider-words'

interface Fit {
  provider: Provider
  simulator: SimulatedProvider
  /** Path of a create. */
  pathOf(wireId: string): string
  runs?: number
}

/** Whatever a person can ask of an offer, its simulator takes: with a callback, and with nothing drawn. */
export function describeFits({ provider, simulator, pathOf, runs = 100 }: Fit): void {
  describe(`what ${provider.name} is sent`, () => {
    let running: RunningSimulator
    const handed = new Map<MediaFieldName, string>()
    const uploads = new Map<string, Promise<Uint8Array | undefined>>()
    let sent = 0

    /** The same bytes each time, so that they are looked at once. */
    const readUpload = (url: string) => {
      const bytes = uploads.get(url) ?? running.engine.readUpload(url)
      uploads.set(url, bytes)
      return bytes
    }

    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'dailies-fits-'))
      running = await startSimulator({ port: 0, folder, clipSeconds: 0, isTiny: true })
      const io = makeIo(running.url + simulator.basePath)
      const fields = Object.keys(FIELDS) as MediaFieldName[]
      for (const field of fields.filter((name) => FIELDS[name].control === 'media'))
        if (provider.prepare) handed.set(field, await provider.prepare(await aFile(field), io))
    })
    afterAll(async () => {
      await running.close()
      const { name, offers } = provider
      process.stdout.write(`${name}: ${sent} requests over ${offers.length} offers, 0 refused\n`)
    })

    const send = async (offer: Offer, request: GenerationRequest) => {
      const inputs: StartCall['inputs'] = {}
      for (const { field } of filesOf(request)) inputs[field] = [...(inputs[field] ?? []), handed.get(field)!]
      const clientReference = crypto.randomUUID()
      const callbackUrl = 'https://studio.example/hook'
      const body = JSON.stringify(provider.wireBody({ offer, request, inputs, clientReference, callbackUrl }))
      const made: NewTask[] = []
      const call = {
        method: 'POST',
        path: pathOf(offer.wireId),
        query: new URLSearchParams(),
        headers: { 'content-type': 'application/json', 'idempotency-key': clientReference },
        body: Buffer.from(body),
      }
      const reply = await simulator.handle(call, 'key', withoutTasks(running.engine, made, readUpload))
      return { reply, body, made }
    }

    it.each(provider.offers)('by $id is taken by the simulator', async (offer) => {
      const model = getModel(offer.modelId)
      let expressed = 0
      await fc.assert(
        fc.asyncProperty(requestsOf(model), async (any) => {
          expect(checkRequest(model, any)).toEqual([])
          const request = unexpressed(any, offer).length === 0 ? any : narrow(model, any, offer)
          fc.pre(checkRequest(model, request).length === 0 && unexpressed(request, offer).length === 0)
          const { reply, body, made } = await send(offer, request)
          expect(
            isTaken(reply) && made.length === 1,
            `${JSON.stringify(reply)} for ${body.slice(0, 2_000)}`,
          ).toBe(true)
          expect(made[0]!.outputs[0]?.type).toBe(model.output)
          expressed += 1
        }),
        { numRuns: runs, maxSkipsPerRun: 1_000 },
      )
      sent += expressed
    })
  })
}

/** What a person does who wants this offer: leaves alone what it does not take. */
function narrow(model: Model, request: GenerationRequest, offer: Offer): GenerationRequest {
  const next: Record<string, unknown> = { ...request }
  for (const name of FIELD_NAMES) {
    const limit = offer.limits?.[name]
    if (!offer.accepts.includes(name) && name !== 'prompt') next[name] = usualValue(model.abilities, name)
    else if (limit && next[name] !== undefined && !limit.includes(next[name] as string)) next[name] = limit[0]
    if (next[name] === undefined) delete next[name]
  }
  return settle(model, next as unknown as GenerationRequest)
}

function isTaken({ status }: SimulatedReply): boolean {
  return status >= 200 && status < 300
}

/** An engine that takes everything and draws nothing. */
function withoutTasks(
  engine: SimulatorEngine,
  made: NewTask[],
  readUpload: SimulatorEngine['readUpload'],
): SimulatorEngine {
  const take = (task: NewTask) => {
    made.push(task)
    return { taskId: 'task' }
  }
  return {
    createTask: take,
    runTask: async (task) => {
      const { amountMicros, model } = task
      return { ...take(task), model, amountMicros, state: 'done', createdAt: new Date() }
    },
    task: () => undefined,
    findTask: () => undefined,
    listTasks: () => [],
    cancelTask: () => 'too-late',
    saveUpload: (mime, bytes) => engine.saveUpload(mime, bytes),
    reserveUpload: (mime) => engine.reserveUpload(mime),
    readUpload,
    balanceMicros: () => 1_000_000_000,
    fault: () => undefined,
  }
}
