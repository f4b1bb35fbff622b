import { PROVIDERS } from '@/lib/providers/registry'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { HttpFailure } from '@/lib/core/http'
import { ProviderCallError } from '@/lib/providers/contract'
import { aKey, DEAD_HOST, type KeyRoom, modellix, openKeyRoom, opened, SECRET } from '@/tests/factories/keys'
import { createMember } from '@/tests/factories/studio'
import { addKey } from './add-key'
import { judgeBaseUrl } from './base-url'
import { getKeys } from './queries'

let room: KeyRoom
const typed = (change: Parameters<typeof aKey>[1] = {}) => aKey(room, change)

beforeAll(async () => {
  room = await openKeyRoom()
})
afterEach(() => room.simulator.engine.faults.clear())
afterAll(() => room.close())

const countOf = ({ workspaceId }: MemberCtx) => db().providerKey.count({ where: { workspaceId } })

describe('a key that is added', () => {
  it('is cleaned, tested, sealed, and says who added it and what the test said', async () => {
    const member = await createMember()
    const made = await addKey(member, typed({ values: { apiKey: ` "Bearer ${SECRET}"\n` } }))
    expect(made).toMatchObject({
      label: 'Modellix',
      lastFour: '55aa',
      baseUrl: room.here,
      isSimulator: false,
      isSimulated: true,
      isEnabled: true,
      createdBy: 'Anna',
      runningCount: 0,
      settings: { pathShape: 'find', tier: '0' },
      lastCheck: { outcome: 'good', message: 'Modellix accepts this key.' },
    })
    expect(made.lastCheck?.balanceMicros).toBeGreaterThan(0)
    expect(await opened(made.id)).toBe(SECRET)
    expect((await addKey(member, typed({ settings: { pathShape: 'async' } }))).settings).toEqual({
      pathShape: 'async',
      tier: '0',
    })
    const own = (await getKeys(member)).keys.filter(({ providerId }) => providerId === 'modellix')
    expect(own.map(({ label }) => label)).toEqual(['Modellix', 'Modellix 2', 'Simulator'])
  })

  it('is not kept when the provider says it is wrong, not even anyway', async () => {
    const member = await createMember()
    for (const isUntestedFine of [false, true]) {
      await expect(
        addKey(member, typed({ values: { apiKey: 'bad-canary-0001' }, isUntestedFine })),
      ).rejects.toMatchObject({
        code: 'invalid',
        details: { fields: { apiKey: expect.stringContaining('does not accept this key') } },
      })
    }
    expect(await countOf(member)).toBe(PROVIDERS.length)
  })

  it('is kept untested only when a person says so', async () => {
    const member = await createMember()
    const away = typed({ baseUrl: `http://${DEAD_HOST}` })
    await expect(addKey(member, away)).rejects.toMatchObject({
      code: 'precondition',
      message: expect.stringContaining('Nothing was saved'),
      details: { canSaveUntested: true },
    })
    expect(await countOf(member)).toBe(PROVIDERS.length)
    const made = await addKey(member, { ...away, isUntestedFine: true })
    expect(made.lastCheck).toMatchObject({ outcome: 'unknown', balanceMicros: null })
  })

  it('is told everything that is wrong with it at once', async () => {
    const member = await createMember()
    await expect(
      addKey(member, typed({ values: { apiKey: 'short' }, baseUrl: 'http://example.com' })),
    ).rejects.toMatchObject({
      code: 'invalid',
      details: {
        fields: { apiKey: expect.stringContaining('Too short'), baseUrl: expect.stringContaining('https') },
      },
    })
    await expect(addKey(member, typed({ providerId: 'nobody' }))).rejects.toMatchObject({ code: 'invalid' })
    await expect(addKey(member, typed({ settings: { pathShape: 'sideways' } }))).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(await countOf(member)).toBe(PROVIDERS.length)
  })
})

describe('a base URL', () => {
  it.each([
    'http://example.com',
    'https://user:pass@example.com',
    'https://example.com/?a=1',
    'https://example.com/#a',
    'https://example.com:8443',
    'ftp://example.com',
    'file:///etc/passwd',
    'localhost',
    'https://localhost.',
    'https://studio',
    'https://printer.local',
    'https://metadata.google.internal/',
    'https://10.0.0.8/api',
    'https://127.0.0.1',
    'https://0x7f.1',
    'https://2130706433',
    'https://169.254.169.254/latest',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://[fd00::1]/',
    `https://${DEAD_HOST.replace(':1', ':2')}`,
    'not an address',
    'https://',
  ])('%s is refused before anybody is asked', async (baseUrl) => {
    const member = await createMember()
    await expect(addKey(member, typed({ baseUrl, isUntestedFine: true }))).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { baseUrl: expect.stringContaining('public https address') } },
    })
  })

  it('that leads inwards by its name is refused when it is called', async () => {
    const member = await createMember()
    // A public name in form; what it resolves to is known only to the worker's own lookup.
    vi.spyOn(modellix, 'checkKey').mockImplementationOnce(async () => {
      const cause = new HttpFailure('before-send', 'blocked-address', 'That name leads inwards.')
      throw new ProviderCallError('unavailable', cause.message, { isTransient: true, cause })
    })
    await expect(addKey(member, typed({ isUntestedFine: true }))).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { baseUrl: expect.stringContaining('leads inwards') } },
    })
  })

  it('of the provider itself counts as none, and any other is kept tidy', () => {
    const tidy = (typedUrl: string) => judgeBaseUrl(typedUrl, modellix.defaultBaseUrl)
    expect(tidy(' api.modellix.ai/api/v1/ ')).toEqual({ baseUrl: null })
    expect(tidy('"https://Proxy.Example.com//"')).toEqual({ baseUrl: 'https://proxy.example.com' })
    expect(tidy(`http://${DEAD_HOST}/a/`)).toEqual({ baseUrl: `http://${DEAD_HOST}/a` })
  })
})
