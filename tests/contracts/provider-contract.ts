import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getModel } from '@/lib/catalog/models'
import {
  NotSent,
  type Offer,
  ProviderCallError,
  type ProviderIo,
  Refused,
  Unclear,
} from '@/lib/providers/contract'
import type { FaultName } from '@/lib/simulator/faults'
import { lookAt } from '@/lib/simulator/read-media'
import { CANARY, expectNoKey } from './canary'
import { describeFreeCalls } from './free-calls'
import { describePaidCalls } from './paid-calls'
import { aCall, makeIo, pathOf, type ProviderWords } from './provider-words'
import { SimulatorDriver } from './simulator-driver'

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

/** What every provider must do: against its own simulator, then against a bare server that answers anything. */
export function describeProvider(words: ProviderWords, extra?: (tools: () => Tools) => void): void {
  const { provider } = words
  const { offers } = provider
  const [offer] = offers as readonly [Offer]

  describe(`${provider.name} keeps the contract`, () => {
    let simulator: SimulatorDriver
    let baseUrl: string

    beforeAll(async () => {
      simulator = await SimulatorDriver.start()
      baseUrl = await simulator.addressOf(provider.id)
    })
    afterEach(() => simulator.clear())
    afterAll(() => simulator.close())

    const io = (key = CANARY, timeoutMs?: number) => makeIo(baseUrl, { key, timeoutMs })
    const begin = async (session: ProviderIo) =>
      provider.start(await aCall(provider, offer, session), session)
    const caught = (promise: Promise<unknown>) =>
      promise.then(
        (value) => {
          throw new Error(`Not refused but ${JSON.stringify(value)}`)
        },
        (error: unknown) => error,
      )

    it('is served by the simulator under the provider’s own path', () => {
      expect(new URL(baseUrl).pathname).toBe(`/${provider.id}${pathOf(provider.defaultBaseUrl)}`)
    })

    it.each(offers)('runs $id from start to its files', async (one) => {
      const session = io()
      const started = await provider.start(await aCall(provider, one, session), session)
      expect(started.taskId).not.toBe('')
      const [status] = await provider.status([started.operation], session)
      if (status?.state !== 'done') throw new Error(`Not done but ${status?.state}`)
      expectNoKey([started, status])
      const { output } = getModel(one.modelId)
      if (output === 'voice') {
        expect(status).toMatchObject({ outputs: [], voice: { remoteId: expect.stringMatching(/^\S+$/) } })
        return
      }
      if (output === 'faces') {
        expect(status.outputs).toEqual([])
        expect(status.faces).toContainEqual(
          expect.objectContaining({ remoteId: expect.any(String), startMs: 0 }),
        )
        return
      }
      expect(status).not.toHaveProperty('voice')
      expect(status.outputs[0]?.type).toBe(output)
      for (const { type, url } of status.outputs) {
        const reply = await session.http.download(url, { timeoutMs: 60_000, idleTimeoutMs: 60_000 })
        expect((await lookAt(await buffer(reply.body)))?.type).toBe(type)
      }
    })

    it.each(UNCLEAR)('calls a create unclear after %s, and charges at most once', async (fault) => {
      const before = (await simulator.charges()).length
      await simulator.turnOn(fault)
      const failure = await caught(begin(io()))
      expect(failure).toBeInstanceOf(Unclear)
      expectNoKey(failure)
      expect((await simulator.charges()).length - before).toBeLessThanOrEqual(1)
    })

    it('calls a create unclear whose answer never comes, and charges once', async () => {
      const before = (await simulator.charges()).length
      await simulator.turnOn('late-answer', 'never')
      expect(await caught(begin(io(CANARY, 300)))).toBeInstanceOf(Unclear)
      expect(await simulator.charges()).toHaveLength(before + 1)
    })

    it('keeps every digit of an id beyond 2^53, and finds the task by it', async () => {
      await simulator.turnOn('id-huge-number')
      const session = io()
      const started = await begin(session)
      expect(started.taskId).toBe((await simulator.charges()).at(-1)?.taskId)
      expect(await provider.status([started.operation], session)).toMatchObject([{ state: 'done' }])
    })

    it.each([
      ['key-refused', 'auth'],
      ['no-credit', 'credit'],
      ['rate-limited', 'rate-limit'],
      ['concurrency-limit', 'concurrency'],
      ['model-gone', 'gone'],
    ] as const)('calls a create refused after %s: %s', async (fault, kind) => {
      const before = await simulator.charges()
      const call = await aCall(provider, offer, io())
      await simulator.turnOn(fault, fault === 'concurrency-limit' ? 0 : 3)
      const failure = await caught(provider.start(call, io()))
      expect(failure).toBeInstanceOf(Refused)
      expect(failure).toMatchObject({ kind })
      if (kind === 'rate-limit') expect(failure).toMatchObject({ retryAfterMs: 3_000 })
      expectNoKey(failure)
      expect(await simulator.charges()).toEqual(before)
    })

    it('calls a create not sent when nobody listens', async () => {
      const call = await aCall(provider, offer, io())
      const failure = await caught(provider.start(call, makeIo('http://127.0.0.1:9')))
      expect(failure).toBeInstanceOf(NotSent)
      expectNoKey(failure)
    })

    it('keeps looking when a status word is new', async () => {
      const slow = await SimulatorDriver.start(60)
      const there = makeIo(await slow.addressOf(provider.id))
      const started = await begin(there)
      await slow.turnOn('unknown-status-word')
      expect(await provider.status([started.operation], there)).toMatchObject([{ state: 'pending' }])
      await slow.close()
    })

    it('answers for every operation, in order', async () => {
      const session = io()
      const [first, second] = [await begin(session), await begin(session)]
      const answers = await provider.status([first.operation, second.operation], session)
      for (const [at, { taskId }] of [first, second].entries()) {
        expect(JSON.stringify(answers[at])).toContain(taskId)
      }
      expect(await provider.status([], session)).toEqual([])
    })

    it.each([
      ['moderation-after-acceptance', 'moderation'],
      ['task-failed', 'unavailable'],
    ] as const)('reports a task that failed by %s as %s', async (fault, kind) => {
      const session = io()
      const started = await begin(session)
      await simulator.turnOn(fault)
      expect(await provider.status([started.operation], session)).toMatchObject([{ state: 'failed', kind }])
    })

    it('never says done without a file', async () => {
      const session = io()
      const started = await begin(session)
      await simulator.turnOn('success-without-url')
      expect(await provider.status([started.operation], session)).toMatchObject([{ state: 'pending' }])
    })

    it('says whether a key is good, and never repeats it', async () => {
      expect(await provider.checkKey(io())).toMatchObject({ isValid: true })
      const bad = await provider.checkKey(io(`bad-${CANARY}`))
      expectNoKey(bad)
      expect(bad).toMatchObject({ isValid: false })
    })

    it('calls free calls that fail transient or not', async () => {
      const { operation } = await begin(io())
      await simulator.turnOn('read-error')
      const broken = await caught(provider.status([operation], io()))
      expect(broken).toBeInstanceOf(ProviderCallError)
      expect(broken).toMatchObject({ isTransient: true })
      await simulator.turnOn('key-refused')
      const refused = await caught(provider.status([operation], io()))
      expect(refused).toBeInstanceOf(ProviderCallError)
      expect(refused).toMatchObject({ kind: 'auth', isTransient: false })
    })

    extra?.(() => ({ simulator, io }))
  })

  describePaidCalls(words)
  describeFreeCalls(words)
}

export interface Tools {
  simulator: SimulatorDriver
  /** A session with the simulator. */
  io(key?: string, timeoutMs?: number): ProviderIo
}
