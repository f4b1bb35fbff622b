import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '@/lib/catalog/model'
import { NotSent, type ProviderIo, Refused, type StartCall, Unclear } from '@/lib/providers/contract'
import { CANARY, expectNoKey } from './canary'
import { type ProviderWords, REFUSALS } from './provider-words'
import { say, spoil } from './stub'
import { Wire } from './wire'

const DIGITS = '9'.repeat(60)

/** The paid create against a bare server that answers anything, the key repeated wherever it can be. */
export function describePaidCalls(words: ProviderWords): void {
  const { provider } = words

  describe(`a create at ${provider.name}`, () => {
    const wire = new Wire(words)
    const { stub } = wire

    it('is one request with the written-down body, and answers with the id', async () => {
      stub.answer = say(words.acceptedStatus, words.accepted('"task-1"'))
      const started = await wire.start()
      expect(started).toMatchObject({ taskId: 'task-1' })
      expectNoKey(started)
      expect(wire.seenPaths()).toEqual([wire.paths()[0]])
      expect(JSON.parse(String(stub.seen[0]?.body))).toEqual(provider.wireBody(wire.call))
    })

    it.each(['7', String(2 ** 53), '9007199254740993', '12345678901234567890', DIGITS])(
      'keeps every digit of the numeric id %s',
      async (id) => {
        stub.answer = say(words.acceptedStatus, words.accepted(id))
        expect(await wire.start()).toMatchObject({ taskId: id })
        stub.answer = say(words.acceptedStatus, words.accepted(` ${id}\n`))
        expect(await wire.start()).toMatchObject({ taskId: id })
      },
    )

    it.each([undefined, '""', '" "', 'null', '{}', '[]', 'true', '-5', '1.5', '1e30'])(
      'is unclear with the id %s',
      async (id) => {
        stub.answer = say(words.acceptedStatus, words.accepted(id))
        const failure = await wire.start()
        expect(failure).toBeInstanceOf(Unclear)
        expect(stub.seen).toHaveLength(1)
      },
    )

    it.each(REFUSALS)('is refused by %i: %s', async (status, usual) => {
      const plain = words.kinds?.[status] ?? usual
      const complaints = wire.complaints(status)
      const page = `<html>${CANARY}</html>`
      for (const body of [...complaints, page, '', '{}', 'null', '{"message":7}']) {
        // Without words of theirs it may come from whatever stands in between.
        const isModels = status === 404 && words.has404ForModels && complaints.includes(body)
        const kind = isModels ? 'gone' : plain
        stub.seen.length = 0
        stub.answer = say(status, body, { 'x-echo': CANARY })
        const failure = await wire.start()
        expect(failure).toBeInstanceOf(Refused)
        expect(failure).toMatchObject({ kind, status })
        expect((failure as Refused).message.length).toBeLessThan(700)
        expectNoKey(failure)
        // Only a 404 proves that another path may be tried.
        expect(wire.seenPaths()).toEqual(status === 404 ? wire.paths() : wire.paths().slice(0, 1))
      }
    })

    it('waits as long as a 429 says, and never for a figure that is none', async () => {
      const waitAfter = async (text: string) => {
        stub.answer = say(429, words.refused(429, 'Too many'), { 'retry-after': text })
        return ((await wire.start()) as Refused).retryAfterMs
      }
      expect(await waitAfter('7')).toBe(7_000)
      expect(await waitAfter('0')).toBe(0)
      const inDate = await waitAfter(new Date(Date.now() + 20_000).toUTCString())
      expect(inDate).toBeGreaterThan(15_000)
      expect(inDate).toBeLessThanOrEqual(20_000)
      for (const odd of ['', 'soon', '-5', 'NaN', 'Infinity', '1e999', '0x10', '9'.repeat(400)]) {
        const wait = await waitAfter(odd)
        expect(wait === undefined || (Number.isFinite(wait) && wait >= 0 && wait <= 3_600_000), odd).toBe(
          true,
        )
      }
    })

    it.each(spoil(words.accepted('"task-1"'), wire.elsewhere))(
      'is unclear after %s, and is not sent again',
      async (_, answer) => {
        stub.answer = answer
        const failure = await wire.start()
        expect(failure).toBeInstanceOf(Unclear)
        expectNoKey(failure)
        expect(stub.seen).toHaveLength(1)
        expect(wire.elsewhere.seen).toEqual([])
      },
    )

    it('is unclear after no answer at all, headers alone or a body that stops', async () => {
      const failures = await wire.stalled(words.accepted('"task-1"'), (io) => provider.start(wire.call, io))
      for (const failure of failures) {
        expect(failure).toBeInstanceOf(Unclear)
        expectNoKey(failure)
      }
      expect(stub.seen).toHaveLength(failures.length)
    })

    it.each([405, 408, 409, 410, 418, 425, 451, 499])(
      'is unclear after %i, which proves nothing',
      async (status) => {
        stub.answer = say(status, words.refused(status, CANARY))
        const failure = await wire.start()
        expect(failure).toBeInstanceOf(Unclear)
        expectNoKey(failure)
        expect(stub.seen).toHaveLength(1)
      },
    )

    it('whose next path breaks after a 404 is as unclear as the first would be', async () => {
      const [, ...others] = wire.paths()
      if (others.length === 0) return
      stub.answer = (response, seen) =>
        stub.seen.length === 1
          ? say(404, words.refused(404, 'no such path'))(response, seen)
          : response.socket?.resetAndDestroy()
      expect(await wire.start()).toBeInstanceOf(Unclear)
      expect(stub.seen).toHaveLength(2)
    })

    it.each([`${CANARY}\nX-Other: 1`, `${CANARY}\r\n`, `${CANARY}—`, `${CANARY}🔑`])(
      'is not sent with a key that cannot be sent (%#)',
      async (key) => {
        const failure = await wire.start(wire.io({ key }))
        expect(failure).toBeInstanceOf(NotSent)
        expectNoKey(failure)
        expect(stub.seen).toEqual([])
      },
    )

    it.each(['https://10.0.0.1/api', 'https://[::ffff:7f00:1]/api', 'http://example.com/api', 'no address'])(
      'is not sent to %s',
      async (address) => {
        const failure = await wire.start({ ...wire.io(), baseUrl: address })
        expect(failure).toBeInstanceOf(NotSent)
        expectNoKey(failure)
      },
    )

    it('that does not fit is refused before anything leaves', async () => {
      const broken: Partial<GenerationRequest>[] = [
        { prompt: '' },
        { durationSeconds: Number.NaN },
        { durationSeconds: 100_000 },
        { aspectRatio: '7:3' as '1:1' },
        { quality: '9k' as '4k' },
      ]
      for (const change of broken) {
        const failure = await wire.start(undefined, { request: { ...wire.call.request, ...change } })
        expect(failure).toBeInstanceOf(Refused)
        expect(failure).toMatchObject({ kind: 'invalid' })
      }
      for (const change of [
        { request: null },
        { offer: undefined },
        { offer: { ...wire.call.offer, wireId: 'toString' } },
      ]) {
        expect(await wire.start(undefined, change as Partial<StartCall>)).toBeInstanceOf(Refused)
      }
      expect(stub.seen).toEqual([])
    })

    it('keeps a task whatever becomes of what is remembered about the key', async () => {
      stub.answer = (response, seen) =>
        seen.path.split('?')[0] === wire.paths().at(-1)
          ? say(words.acceptedStatus, words.accepted('"task-1"'))(response, seen)
          : say(404, words.refused(404, 'no such path'))(response, seen)
      const quiet = wire.io()
      const reject = () => Promise.reject(new Error('database down'))
      const explode = () => {
        throw new Error('bug')
      }
      for (const remember of [reject, explode]) {
        expect(await wire.start({ ...quiet, remember })).toMatchObject({ taskId: 'task-1' })
      }
    })

    it('throws one of the three even for bugs around it', async () => {
      stub.answer = say(words.acceptedStatus, words.accepted('"task-1"'))
      const io = wire.io()
      const explode = () => {
        throw new TypeError(`bug with ${CANARY}`)
      }
      const broken: Partial<ProviderIo>[] = [
        { clock: { now: explode, sleep: explode } },
        { http: { send: explode, download: explode } },
        { http: undefined },
        { memory: undefined },
      ]
      for (const change of broken) {
        stub.seen.length = 0
        const outcome = await wire.start({ ...io, ...change } as ProviderIo)
        expectNoKey(outcome)
        if ((outcome as { taskId?: string }).taskId === 'task-1') continue
        // Once it has left, nobody may call it refused or unsent.
        const allowed = stub.seen.length > 0 ? [Unclear] : [NotSent, Refused, Unclear]
        expect(
          allowed.some((one) => outcome instanceof one),
          String(outcome),
        ).toBe(true)
      }
    })
  })
}
