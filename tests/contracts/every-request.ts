import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIELDS } from '@/lib/catalog/field-list'
import { usualValue } from '@/lib/catalog/fields'
import type { FieldName, GenerationRequest, MediaFieldName } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, filesOf, settle } from '@/lib/catalog/request'
import { unexpressed } from '@/lib/pricing/quote'
import type { InputFile, MediaType, Offer, Provider, StartCall } from '@/lib/providers/contract'
import type { NewTask, SimulatedProvider, SimulatorEngine } from '@/lib/simulator/contract'
import { requestsOf } from '@/tests/factories/requests'
import { aFile } from './files'

const RUNS = 100
const ADDRESS = 'http://simulator.test/uploads/'

/** Whatever a person can put together and an offer says it can express, the provider's own side must take. */
export function describeEveryRequest(
  provider: Provider,
  simulator: SimulatedProvider,
  pathOf: (call: StartCall) => string,
): void {
  describe(`every request to ${provider.name}`, () => {
    const files: Partial<Record<MediaType, InputFile>> = {}
    let sent = 0
    beforeAll(async () => {
      for (const field of ['startFrame', 'referenceVideo', 'audio'] as const)
        files[FIELDS[field].media] = await aFile(field)
    })
    afterAll(() => void process.stdout.write(`${provider.name}: ${sent} requests sent, 0 refused\n`))

    it.each(provider.offers)('that $id can express is taken by it', async (offer) => {
      let count = 0
      await fc.assert(
        fc.asyncProperty(requestsFor(offer), async (request) => {
          if (checkRequest(getModel(offer.modelId), request).length > 0) return
          if (unexpressed(request, offer).length > 0) return
          count += 1
          const { status, body, made } = await send(offer, request)
          expect(status, `${JSON.stringify(request)} ${JSON.stringify(body)}`).toBeLessThan(300)
          expect(made).toHaveLength(1)
        }),
        { numRuns: RUNS },
      )
      expect(count).toBeGreaterThan(RUNS / 10)
      sent += count
    })

    async function send(offer: Offer, request: GenerationRequest) {
      const inputs: Partial<Record<MediaFieldName, string[]>> = {}
      for (const { field } of filesOf(request)) (inputs[field] ??= []).push(ADDRESS + FIELDS[field].media)
      const call = { offer, request, inputs, clientReference: 'c' }
      const made: NewTask[] = []
      const engine: Partial<SimulatorEngine> = {
        createTask: (task) => ({ taskId: String(made.push(task)) }),
        readUpload: async (url) => files[url.slice(ADDRESS.length) as MediaType]?.bytes,
        fault: () => undefined,
      }
      const reply = await simulator.handle(
        {
          method: 'POST',
          path: pathOf(call),
          query: new URLSearchParams(),
          headers: { 'content-type': 'application/json', host: 'simulator.test' },
          body: Buffer.from(JSON.stringify(provider.wireBody(call))),
        },
        'key',
        engine as SimulatorEngine,
      )
      return { ...reply, made }
    }
  })
}

/** Requests of a model, led towards what one offer of it has. */
function requestsFor(offer: Offer): fc.Arbitrary<GenerationRequest> {
  const model = getModel(offer.modelId)
  const limits = Object.entries(offer.limits ?? {}) as [FieldName, readonly (string | number | boolean)[]][]
  return fc
    .tuple(requestsOf(model), fc.nat(), fc.boolean(), fc.boolean())
    .map(([whole, pick, isWordless, isPlain]) => {
      const request: Record<string, unknown> = { ...whole }
      for (const name of Object.keys(FIELDS) as FieldName[]) {
        if (offer.accepts.includes(name)) continue
        const usual = usualValue(model.abilities, name)
        if (usual === undefined) delete request[name]
        else if (request[name] !== undefined) request[name] = usual
      }
      for (const [name, given] of limits) {
        const value = request[name]
        const ability = model.abilities[name]
        const known: readonly unknown[] | undefined =
          ability && 'allowed' in ability ? ability.allowed : undefined
        const allowed = given.filter((one) => known?.includes(one) ?? true)
        const other = allowed[pick % allowed.length]
        if (Array.isArray(value)) request[name] = [other]
        else if (value !== undefined && !allowed.includes(value as string)) request[name] = other
      }
      // Some providers take shots or a prompt, not both; every reference needs one reference.
      if (isPlain) delete request['shots']
      else if (isWordless && request['shots']) request['prompt'] = ''
      const needed = model.requirements?.flatMap(({ needs }) => needs) ?? []
      if (offer.accepts.includes('referenceImages') && needed.includes('referenceImages'))
        request['referenceImages'] ??= ['00000000-0000-4000-8000-000000000000']
      request['prompt'] ??= ''
      return fitShots(settle(model, request as unknown as GenerationRequest))
    })
}

/** A length that moved takes its shots along. */
function fitShots(request: GenerationRequest): GenerationRequest {
  const { shots, durationSeconds = 0 } = request
  if (!shots?.length) return request
  const rest = shots.slice(1).map((shot) => ({ ...shot, durationSeconds: 1 }))
  const first = durationSeconds - rest.length
  if (first < 1) return { ...request, shots: [{ prompt: 'Shot', durationSeconds }] }
  return { ...request, shots: [{ prompt: 'Shot', durationSeconds: first }, ...rest] }
}
