import { describe, expect, it } from 'vitest'
import type { ProviderIo } from '@/lib/providers/contract'
import { CANARY, expectNoKey } from './canary'
import { aPicture, type ProviderWords, REFUSALS } from './provider-words'
import { type Answer, say, spoil } from './stub'
import { caught, expectCallError, LENGTHS, Wire } from './wire'

/** Whole JSON that says nothing any of these calls wants to hear. */
const GOOD = '{"a":1}'

/** Calls that cost nothing, against a bare server that answers anything, the key repeated wherever it can be. */
export function describeFreeCalls(words: ProviderWords): void {
  const { provider } = words

  describe(`free calls to ${provider.name}`, () => {
    const wire = new Wire(words)
    const { stub } = wire

    describe('a look at a task', () => {
      it('finds the file', async () => {
        const operation = await wire.operation()
        stub.answer = words.done('https://files.example.com/a.mp4')
        expect(await provider.status([operation], wire.io())).toMatchObject([
          { state: 'done', outputs: [{ type: 'video', url: 'https://files.example.com/a.mp4' }] },
        ])
      })

      it('tells why it failed, without the key', async () => {
        const operation = await wire.operation()
        for (const at of LENGTHS) {
          stub.answer = words.failed(`${'x'.repeat(at)} ${CANARY} is no good`)
          const [status] = await provider.status([operation], wire.io())
          expect(status).toMatchObject({ state: 'failed' })
          expectNoKey(status)
        }
      })

      it('knows moderation from words that only look like it', async () => {
        const operation = await wire.operation()
        const kindOf = async (message: string) => {
          stub.answer = words.failed(message)
          const [status] = await provider.status([operation], wire.io())
          return status?.state === 'failed' ? status.kind : null
        }
        for (const message of [
          'Blocked by content moderation',
          'The prompt holds sensitive words',
          'Content triggers risk control',
        ]) {
          expect(await kindOf(message), message).toBe('moderation')
        }
        for (const message of [
          'The field is case-sensitive',
          'Names are case sensitive',
          'An asterisk is not allowed',
          'Out of memory',
        ]) {
          expect(await kindOf(message), message).not.toBe('moderation')
        }
      })

      it.each([[null], ['x'], [5], [[]], [{}]])(
        'is refused for an operation that is none: %j',
        async (operation) => {
          expectCallError(await caught(provider.status([operation], wire.io())), { kind: 'protocol' })
          expect(stub.seen).toEqual([])
        },
      )
    })

    const free: [name: string, ask: (io: ProviderIo) => Promise<unknown> | undefined][] = [
      ['status', async (io) => provider.status([await wire.operation()], io)],
      ['balance', (io) => provider.balance?.(io)],
      ['upload', async (io) => provider.prepare?.(await aPicture(), io)],
    ]
    const can: Record<string, unknown> = { status: true, balance: provider.balance, upload: words.uploaded }

    describe.each(free.filter(([name]) => can[name]))('a free call: %s', (_, ask) => {
      it.each(REFUSALS)('refused by %i is a %s, tried again only if that can help', async (status, usual) => {
        const kind = words.kinds?.[status] ?? usual
        for (const body of [...wire.complaints(status), '']) {
          stub.answer = say(status, body)
          expectCallError(await caught(ask(wire.io())), { kind, isTransient: kind === 'rate-limit' })
        }
      })

      it.each(spoil(GOOD, wire.elsewhere))('is tried again after %s', async (_name, answer) => {
        stub.answer = answer
        expectCallError(await caught(ask(wire.io())), { isTransient: true })
        expect(wire.elsewhere.seen).toEqual([])
      })

      it('is tried again after no answer at all, headers alone or a body that stops', async () => {
        await wire.operation()
        for (const failure of await wire.stalled(GOOD, ask)) expectCallError(failure, { isTransient: true })
        expect(stub.seen).toHaveLength(3)
      })

      it('is not made with a key that cannot be sent', async () => {
        await wire.operation()
        stub.seen.length = 0
        expectCallError(await caught(ask(wire.io({ key: `${CANARY}\n` }))), {
          kind: 'auth',
          isTransient: false,
        })
        expect(stub.seen).toEqual([])
      })
    })

    describe('a key', () => {
      it.each([401, 403])('is not good after %i', async (status) => {
        for (const body of [...wire.complaints(status), '', '<html>']) {
          stub.answer = say(status, body)
          const check = await provider.checkKey(wire.io())
          expect(check).toMatchObject({ isValid: false })
          expectNoKey(check)
        }
      })

      it('that cannot be sent is not good', async () => {
        const check = await provider.checkKey(wire.io({ key: `${CANARY}\n` }))
        expect(check).toMatchObject({ isValid: false })
        expectNoKey(check)
        expect(stub.seen).toEqual([])
      })

      it.each(spoil(GOOD, wire.elsewhere))('is neither good nor bad after %s', async (_, answer) => {
        stub.answer = answer
        expectCallError(await caught(provider.checkKey(wire.io())), { isTransient: true })
        expect(wire.elsewhere.seen).toEqual([])
      })
    })

    it.each(words.balances ?? [])('reads the balance %s as %s', async (body, amountMicros) => {
      stub.answer = say(200, body)
      if (amountMicros === null) {
        expectCallError(await caught(provider.balance?.(wire.io())), { kind: 'protocol' })
      } else {
        expect(await provider.balance?.(wire.io())).toEqual({ amountMicros, currency: 'USD' })
      }
    })

    it.runIf(words.uploaded)('hands in a picture whole, and gets its address', async () => {
      const picture = await aPicture()
      const answer = words.uploaded as (url: string) => Answer
      stub.answer = answer('https://files.example.com/frame.png')
      expect(await provider.prepare?.(picture, wire.io())).toBe('https://files.example.com/frame.png')
      const whole = Buffer.from(picture.bytes)
      const isThere = (body: Buffer) => body.includes(whole) || body.includes(whole.toString('base64'))
      expect(stub.seen.some(({ body }) => isThere(body))).toBe(true)
      for (const odd of ['', 'frame.png', 'file:///etc/passwd', 'javascript:1']) {
        stub.answer = answer(odd)
        expectCallError(await caught(provider.prepare?.(picture, wire.io())), { kind: 'protocol' })
      }
    })
  })
}
