import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIELD_NAMES } from '@/lib/catalog/field-list'
import { usualValue } from '@/lib/catalog/fields'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, filesOf, settle } from '@/lib/catalog/request'
import { quote, unexpressed } from '@/lib/pricing/quote'
import type { Offer, Provider, StartCall } from '@/lib/providers/contract'
import { coverPairs } from '@/tests/factories/pairs'
import { requestsOf } from '@/tests/factories/requests'
import { SAMPLE_SECONDS } from './files'
import { NoSocket } from './no-socket'

const RANDOM_RUNS = 15

/**
 * Whatever a person can ask of an offer, the provider's own side takes, for the price that was quoted. What it would refuse
 * is closed before: by the catalogue, or because the offer cannot say it.
 */
export function describeEveryRequest(provider: Provider, some = provider.offers): void {
  const offers = some.filter(({ retired }) => !retired)

  describe(`every request to ${provider.name}`, () => {
    const there = new NoSocket(provider)
    const totals = { taken: 0, closed: 0, unsaid: 0, refused: 0 }
    beforeAll(() => there.handIn())
    afterAll(() => {
      const { taken, closed, unsaid, refused } = totals
      process.stdout.write(
        `${provider.name}: ${taken} requests over ${offers.length} offers taken, ${closed} closed by our own checks, ${unsaid} that the offer cannot say, ${refused} refused\n`,
      )
    })

    it.each(offers)('is taken by $id, or closed before', async (offer) => {
      const { requests, closed, unsaid } = coverPairs(offer)
      expect(requests).not.toEqual([])
      for (const request of requests) await send(offer, request)
      await fc.assert(
        fc.asyncProperty(requestsOf(getModel(offer.modelId)), async (drawn) => {
          const request = narrow(drawn, offer)
          if (isOpen(request, offer)) await send(offer, request)
        }),
        { numRuns: RANDOM_RUNS },
      )
      totals.closed += closed
      totals.unsaid += unsaid
    })

    async function send(offer: Offer, drawn: GenerationRequest): Promise<void> {
      const request = withFaces(withVoices(drawn, there.voices), there.faces)
      expect(isOpen(request, offer)).toBe(true)
      const inputs: StartCall['inputs'] = {}
      for (const { field } of filesOf(request))
        inputs[field] = [...(inputs[field] ?? []), there.inputs.get(field)!]
      const clientReference = crypto.randomUUID()
      const callbackUrl = 'https://studio.example/hook'
      there.made = []
      const told = JSON.stringify(request).replaceAll(/🎬+/gu, '🎬')
      const call = { offer, request, inputs, clientReference, callbackUrl }
      await provider.start(call, there.io).catch((cause: unknown) => {
        totals.refused += 1
        throw new Error(`${String(cause)} for ${told}`, { cause })
      })
      totals.taken += 1
      const task = there.made.at(-1)
      const { output, follows } = getModel(offer.modelId)
      // Where no face is chosen, a look for one goes before.
      const looks = output === 'video' && there.faces.length > 0 && offer.accepts.includes('faces')
      expect(there.made).toHaveLength(looks && !request.faces ? 2 : 1)
      // Of a voice there may be something to hear, and faces are seen.
      if (output === 'voice') expect(['audio', undefined]).toContain(task?.outputs[0]?.type)
      else if (output === 'faces') expect(task?.outputs[0]?.type).toBe('image')
      else expect(task?.outputs[0]?.type).toBe(output)
      expect([clientReference, undefined]).toContain(task?.clientReference)
      expect([callbackUrl, undefined]).toContain(task?.webhookUrl)
      // What follows a file is charged by the file, which is always the same here.
      if (follows && request.inputSeconds !== SAMPLE_SECONDS) return
      const { certainty, totalMicros, guardTotalMicros } = quote(request, offer, new Date())
      const amountMicros = there.made.reduce((sum, one) => sum + one.amountMicros, 0)
      if (certainty === 'exact') expect(amountMicros, told).toBe(totalMicros)
      // An estimate may be wrong by as much as is held for it.
      if (certainty === 'estimate') expect(amountMicros, told).toBeLessThanOrEqual(guardTotalMicros)
    }
  })
}

function isOpen(request: GenerationRequest, offer: Offer): boolean {
  return checkRequest(getModel(offer.modelId), request).length + unexpressed(request, offer).length === 0
}

/** The same with voices of video that are really there; those of speech are another catalogue, which offers list themselves. */
function withVoices(request: GenerationRequest, known: readonly string[]): GenerationRequest {
  if (!request.voices || getModel(request.modelId).abilities.speechText) return request
  return { ...request, voices: request.voices.map((id, at) => known[at] ?? id) }
}

/** The same with faces that were really found. */
function withFaces(request: GenerationRequest, known: readonly string[]): GenerationRequest {
  return request.faces ? { ...request, faces: request.faces.map((id, at) => known[at] ?? id) } : request
}

/** What a person does who wants this offer: leaves alone what it does not take. */
function narrow(request: GenerationRequest, offer: Offer): GenerationRequest {
  const model = getModel(offer.modelId)
  const next: Record<string, unknown> = { ...request }
  for (const name of FIELD_NAMES) {
    const limit = offer.limits?.[name]
    if (!offer.accepts.includes(name) && name !== 'prompt') next[name] = usualValue(model.abilities, name)
    else if (limit && Array.isArray(next[name])) next[name] = limit.slice(0, next[name].length)
    else if (limit && next[name] !== undefined && !limit.includes(next[name] as string)) next[name] = limit[0]
    if (next[name] === undefined) delete next[name]
  }
  return settle(model, next as unknown as GenerationRequest)
}
