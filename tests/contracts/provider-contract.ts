import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { createHttp } from '@/lib/core/http'
import { systemClock } from '@/lib/core/time'
import {
  type InputFile,
  NotSent,
  type Offer,
  type Provider,
  ProviderCallError,
  type ProviderIo,
  Refused,
  type StartCall,
  Unclear,
} from '@/lib/providers/contract'
import { unexpressed } from '@/lib/pricing/quote'
import type { FaultName } from '@/lib/simulator/faults'
import { type RunningSimulator, startSimulator } from '@/lib/simulator/server'

const UNCLEAR: readonly FaultName[] = [
  'lose-answer',
  'error-before-create',
  'error-after-create',
  'close-after-headers',
  'close-mid-body',
  'html-200',
  'truncated-json',
  'enormous-json',
  'id-missing',
  'id-empty',
]

/** What every provider must do, against its own simulator over real HTTP. A provider is right when this is green. */
export function describeProvider(provider: Provider, extra?: (tools: () => Tools) => void): void {
  describe(`${provider.name} keeps the contract`, () => {
    let simulator: RunningSimulator
    let baseUrl: string

    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'dailies-contract-'))
      simulator = await startSimulator({ port: 0, folder, clipSeconds: 0, isTiny: true })
      const addresses = (await (await fetch(simulator.url)).json()) as Record<string, string>
      baseUrl = addresses[provider.id] ?? ''
    })
    afterEach(() => simulator.engine.faults.clear())
    afterAll(() => simulator.close())

    const tools = (): Tools => ({
      simulator,
      io: (key = 'sim-canary-7c1f', address = baseUrl) => makeIo(key, address, simulator),
    })
    const { io } = { io: (key?: string, address?: string) => tools().io(key, address) }
    const offers = provider.offers
    const [offer] = offers as readonly [Offer]

    it('is served by the simulator under the provider’s own path', () => {
      expect(new URL(baseUrl).pathname).toBe(`/${provider.id}${new URL(provider.defaultBaseUrl).pathname}`)
    })

    it.each(offers)('runs $wireId from start to a file', async (one) => {
      const session = io()
      const started = await provider.start(await aCall(provider, one, session), session)
      expect(started.taskId).not.toBe('')
      expect(JSON.stringify(started)).not.toContain('canary')
      const [status] = await provider.status([started.operation], session)
      if (status?.state !== 'done') throw new Error(`Not done but ${status?.state}`)
      const [output] = status.outputs
      const reply = await session.http.download(output!.url, { timeoutMs: 60_000, idleTimeoutMs: 60_000 })
      expect((await buffer(reply.body)).subarray(4, 8).toString()).toBe('ftyp')
    })

    it.each(UNCLEAR)('calls a create unclear after %s, and charges at most once', async (fault) => {
      const before = simulator.engine.book().length
      simulator.engine.faults.set({ fault, on: true })
      await expect(provider.start(await aCall(provider, offer, io()), io())).rejects.toBeInstanceOf(Unclear)
      expect(simulator.engine.book().length - before).toBeLessThanOrEqual(1)
    })

    it.each([
      ['key-refused', 'auth'],
      ['no-credit', 'credit'],
      ['rate-limited', 'rate-limit'],
      ['concurrency-limit', 'concurrency'],
    ] as const)('calls a create refused after %s: %s', async (fault, kind) => {
      const before = simulator.engine.book().length
      const call = await aCall(provider, offer, io())
      simulator.engine.faults.set({ fault, on: true, value: fault === 'concurrency-limit' ? 0 : 3 })
      const failure = await provider.start(call, io()).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(Refused)
      expect(failure).toMatchObject({ kind })
      if (kind === 'rate-limit') expect(failure).toMatchObject({ retryAfterMs: 3_000 })
      expect(simulator.engine.book()).toHaveLength(before)
    })

    it('calls a create not sent when nobody listens', async () => {
      const call = await aCall(provider, offer, io())
      await expect(provider.start(call, io('sim-x', 'http://127.0.0.1:9'))).rejects.toBeInstanceOf(NotSent)
    })

    it('keeps looking when a status word is new', async () => {
      const session = io()
      const slow = await startSimulator({
        port: 0,
        folder: mkdtempSync(join(tmpdir(), 'dailies-slow-')),
        clipSeconds: 60,
        isTiny: true,
      })
      const there = makeIo('sim-x', baseUrl.replace(simulator.url, slow.url), slow)
      const started = await provider.start(await aCall(provider, offer, session), there)
      slow.engine.faults.set({ fault: 'unknown-status-word', on: true })
      expect(await provider.status([started.operation], there)).toMatchObject([{ state: 'pending' }])
      await slow.close()
    })

    it('reports failed tasks with their kind', async () => {
      const session = io()
      const started = await provider.start(await aCall(provider, offer, session), session)
      simulator.engine.faults.set({ fault: 'moderation-after-acceptance', on: true })
      expect(await provider.status([started.operation], session)).toMatchObject([
        { state: 'failed', kind: 'moderation' },
      ])
    })

    it('says whether a key is good, and never repeats it', async () => {
      expect(await provider.checkKey(io())).toMatchObject({ isValid: true })
      const bad = await provider.checkKey(io('bad-canary-7c1f')).catch((error: unknown) => error)
      expect(JSON.stringify(bad)).not.toContain('canary')
      expect(bad).toMatchObject({ isValid: false })
    })

    it('calls free calls that fail transient or not', async () => {
      simulator.engine.faults.set({ fault: 'key-refused', on: true })
      const failure = await provider.status([{ taskId: 'x' }], io()).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(ProviderCallError)
      expect(failure).toMatchObject({ kind: 'auth', isTransient: false })
    })

    extra?.(tools)
  })
}

export interface Tools {
  simulator: RunningSimulator
  io(key?: string, baseUrl?: string): ProviderIo
}

function makeIo(key: string, baseUrl: string, simulator: RunningSimulator): ProviderIo {
  const memory: ProviderIo['memory'] = {}
  return {
    key,
    baseUrl,
    http: createHttp({ allowedPrivateHosts: [new URL(simulator.url).host, '127.0.0.1:9'] }),
    clock: systemClock,
    memory,
    remember: async (name, value) => void (memory[name] = value),
  }
}

/** A create with whatever the offer needs, pictures handed in. */
export async function aCall(provider: Provider, offer: Offer, io: ProviderIo): Promise<StartCall> {
  const model = getModel(offer.modelId)
  const request: GenerationRequest = { ...defaultRequest(model), prompt: 'A contract, kept' }
  const inputs: StartCall['inputs'] = {}
  if (model.abilities.startFrame?.required) {
    request.startFrame = '00000000-0000-4000-8000-000000000000'
    inputs.startFrame = await provider.prepare!(await aPicture(), io)
  }
  expect(unexpressed(request, offer)).toEqual([])
  return { offer, request, inputs, clientReference: crypto.randomUUID() }
}

async function aPicture(): Promise<InputFile> {
  const bytes = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#345' } })
    .png()
    .toBuffer()
  return { field: 'startFrame', filename: 'frame.png', mime: 'image/png', bytes, widthPx: 640, heightPx: 360 }
}
