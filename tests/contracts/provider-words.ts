import { expect } from 'vitest'
import { FIELDS, FIELD_NAMES, type FieldName, type MediaFieldName } from '@/lib/catalog/field-list'
import { applies, isFilled } from '@/lib/catalog/fields'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { checkRequest, defaultRequest, filesOf, settle } from '@/lib/catalog/request'
import { createHttp } from '@/lib/core/http'
import type { Micros } from '@/lib/core/money'
import { systemClock } from '@/lib/core/time'
import { unexpressed } from '@/lib/pricing/quote'
import type { FailureKind, Offer, Provider, ProviderIo, StartCall } from '@/lib/providers/contract'
import { ASSET } from '@/tests/factories/requests'
import { CANARY } from './canary'
import { aFile } from './files'
import type { Answer } from './stub'

/** What the suite must know of one provider: its words on the wire, for a stub that speaks like it. */
export interface ProviderWords {
  provider: Provider
  /** Every path under the base URL that a create may use, in the order a 404 makes it try them. */
  createPaths(wireId: string): string[]
  acceptedStatus: number
  /** Body of the answer to a create. `id` is raw JSON; without it the field is left out. */
  accepted(id?: string): string
  /** Body of a refusal, in the provider's own envelope. */
  refused(status: number, message: string): string
  /** What refusing statuses mean here, where it is not the usual. */
  kinds?: Partial<Record<number, FailureKind>>
  /** A create's 404 in their envelope proves that they do not have the model. */
  has404ForModels?: true
  /** Answers to the calls that read one task, which may be several. */
  done(url: string): Answer
  failed(message: string): Answer
  /** Bodies that state a balance and what they come to; null is no balance. Where the provider states one. */
  balances?: readonly (readonly [body: string, amountMicros: Micros | null])[]
  /** Answers to the calls that hand in a file, which then has this address. Where the provider takes uploads. */
  uploaded?(url: string): Answer
}

/** The status every one of which proves that nothing was created, and what it usually means. */
export const REFUSALS: readonly (readonly [status: number, kind: FailureKind])[] = [
  [400, 'invalid'],
  [401, 'auth'],
  [402, 'credit'],
  [403, 'permission'],
  [404, 'invalid'],
  [406, 'invalid'],
  [413, 'invalid'],
  [415, 'invalid'],
  [422, 'invalid'],
  [429, 'rate-limit'],
]

export function makeIo(baseUrl: string, { key = CANARY, timeoutMs = 60_000 } = {}): ProviderIo {
  const memory: ProviderIo['memory'] = {}
  const real = createHttp({ allowedPrivateHosts: [URL.parse(baseUrl)?.host ?? ''] })
  return {
    key,
    settings: {},
    baseUrl,
    http: {
      ...real,
      send: (call) => real.send({ ...call, timeoutMs: Math.min(call.timeoutMs, timeoutMs) }),
    },
    clock: systemClock,
    memory,
    remember: async (name, value) => void (memory[name] = value),
  }
}

/** Path of a base URL, without a trailing slash. */
export function pathOf(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/$/, '')
}

/** A create with whatever the offer needs, files handed in. */
export async function aCall(provider: Provider, offer: Offer, io: ProviderIo): Promise<StartCall> {
  const request = aRequest(offer)
  expect(unexpressed(request, offer)).toEqual([])
  const inputs: Partial<Record<MediaFieldName, string[]>> = {}
  for (const { field } of filesOf(request))
    inputs[field] = [...(inputs[field] ?? []), await provider.prepare!(await aFile(field), io)]
  return { offer, request, inputs, clientReference: crypto.randomUUID() }
}

/** The plainest request that this offer can run: what must be given, and the usual for the rest. */
function aRequest(offer: Offer): GenerationRequest {
  const model = getModel(offer.modelId)
  const { abilities } = model
  const request: Record<string, unknown> = { ...defaultRequest(model) }
  if (abilities.prompt) request['prompt'] = 'A contract, kept'
  if (abilities.speechText) request['speechText'] = 'A contract, spoken'
  if (abilities.voiceName) request['voiceName'] = 'A contract'
  const give = (field: FieldName) => {
    const { control, ...rest } = FIELDS[field]
    if (control === 'media') request[field] = 'isList' in rest ? [ASSET] : ASSET
    if (control === 'ids') request[field] = [offer.limits?.[field]?.[0] ?? '1']
    if (control === 'range') request[field] = 0.5
  }
  for (const field of FIELD_NAMES) {
    const ability = abilities[field]
    if (ability && 'min' in ability && !('step' in ability) && (ability.min ?? 0) > 0) give(field)
  }
  narrow(request, offer)
  for (const { when, needs } of model.requirements ?? []) {
    if (!applies(when, request as unknown as GenerationRequest)) continue
    if (needs.some((name) => isFilled(request[name] as GenerationRequest[FieldName]))) continue
    const open = needs.find((name) => offer.accepts.includes(name))
    if (open) give(open)
  }
  // An offer may need what its model does not.
  for (const { when, closes } of offer.exclusions ?? []) {
    if (!isFilled(request[closes] as GenerationRequest[FieldName])) continue
    if (!applies(when, request as unknown as GenerationRequest)) continue
    for (const [name, condition] of Object.entries(when)) if (condition === 'absent') give(name as FieldName)
  }
  if (model.follows) request['inputSeconds'] = 4
  // What another choice has opened comes with the model's usual value, which may not be this offer's.
  const opened = settle(model, request as unknown as GenerationRequest)
  narrow(opened as unknown as Record<string, unknown>, offer)
  const settled = settle(model, opened)
  expect(checkRequest(model, settled)).toEqual([])
  return settled
}

/** Choices outside the offer's limits become the first inside that the model has too. */
function narrow(request: Record<string, unknown>, { limits = {}, modelId }: Offer): void {
  for (const [name, limit] of Object.entries(limits)) {
    const value = request[name]
    if (value === undefined || typeof value === 'object' || limit.includes(value as string)) continue
    const ability = getModel(modelId).abilities[name as FieldName]
    const allowed: readonly unknown[] = ability && 'allowed' in ability ? ability.allowed : limit
    request[name] = limit.find((one) => allowed.includes(one))
  }
}

export const aPicture = () => aFile('startFrame')
