import { expect } from 'vitest'
import { FIELDS } from '@/lib/catalog/field-list'
import type { MediaFieldName } from '@/lib/catalog/model'
import { filesOf } from '@/lib/catalog/request'
import { createHttp } from '@/lib/core/http'
import type { Micros } from '@/lib/core/money'
import { systemClock } from '@/lib/core/time'
import { unexpressed } from '@/lib/pricing/quote'
import type { FailureKind, InputFile, Offer, Provider, ProviderIo, StartCall } from '@/lib/providers/contract'
import { CANARY } from './canary'
import { aFile } from './input-files'
import { aRequest } from './requests'
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
  const inputs: Partial<Record<MediaFieldName, string[]>> = {}
  for (const { field } of filesOf(request)) {
    const file = { ...(await aFile(FIELDS[field].media)), field }
    ;(inputs[field] ??= []).push(await provider.prepare!(file, io))
  }
  expect(unexpressed(request, offer)).toEqual([])
  return { offer, request, inputs, clientReference: crypto.randomUUID() }
}

export function aPicture(): Promise<InputFile> {
  return aFile('image')
}
