import sharp from 'sharp'
import { expect } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { createHttp } from '@/lib/core/http'
import type { Micros } from '@/lib/core/money'
import { systemClock } from '@/lib/core/time'
import { unexpressed } from '@/lib/pricing/quote'
import type { FailureKind, InputFile, Offer, Provider, ProviderIo, StartCall } from '@/lib/providers/contract'
import { CANARY } from './canary'
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

/** A create with whatever the offer needs, pictures handed in. */
export async function aCall(provider: Provider, offer: Offer, io: ProviderIo): Promise<StartCall> {
  const model = getModel(offer.modelId)
  const request: GenerationRequest = { ...defaultRequest(model), prompt: 'A contract, kept' }
  const inputs: { startFrame?: string[] } = {}
  if (model.abilities.startFrame?.min) {
    request.startFrame = '00000000-0000-4000-8000-000000000000'
    inputs.startFrame = [await provider.prepare!(await aPicture(), io)]
  }
  expect(unexpressed(request, offer)).toEqual([])
  return { offer, request, inputs, clientReference: crypto.randomUUID() }
}

export async function aPicture(): Promise<InputFile> {
  const bytes = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#345' } })
    .png()
    .toBuffer()
  return {
    field: 'startFrame',
    media: 'image',
    filename: 'frame.png',
    mime: 'image/png',
    bytes,
    widthPx: 640,
    heightPx: 360,
    seconds: null,
    publicUrl: null,
  }
}
