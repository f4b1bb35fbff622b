import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

let open: typeof import('./seal').open
let seal: typeof import('./seal').seal

beforeAll(async () => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  vi.stubEnv('DATABASE_URL', 'postgres://unused')
  vi.stubEnv('NEXTAUTH_SECRET', 'sixteen characters')
  vi.stubEnv('SEAL_PUBLIC_KEY', publicKey.export({ format: 'der', type: 'spki' }).toString('base64'))
  vi.stubEnv('SEAL_PRIVATE_KEY', privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'))
  // The settings are read once per process, and other tests have been here.
  vi.resetModules()
  ;({ open, seal } = await import('./seal'))
})
afterAll(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

it('opens what it sealed, for the same row only, and never seals twice alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, row) => {
      const sealed = seal(secret, row)
      expect(open(sealed, row)).toBe(secret)
      expect(() => open(sealed, `${row} `)).toThrow()
      expect(seal(secret, row)).not.toBe(sealed)
    }),
    { numRuns: 25 },
  )
})

it('does not open what was changed anywhere', () => {
  const parts = seal('canary', 'row').split('.')
  for (const at of parts.keys()) {
    const changed = parts.with(at, flipped(parts[at] ?? ''))
    expect(() => open(changed.join('.'), 'row'), `part ${at}`).toThrow()
    expect(() => open(parts.toSpliced(at, 1).join('.'), 'row')).toThrow()
  }
  expect(() => open([...parts, 'more'].join('.'), 'row')).toThrow('Not a sealed secret')
})

it.each([4, 8, 12, 13, 14, 15])(
  'does not open with a tag cut to %i bytes, which could be guessed',
  (bytes) => {
    const [version, sender, nonce, body, tag = ''] = seal('canary', 'row').split('.')
    const short = Buffer.from(tag, 'base64url').subarray(0, bytes).toString('base64url')
    expect(() => open([version, sender, nonce, body, short].join('.'), 'row')).toThrow()
  },
)

it('says nothing of the secret when it does not open', () => {
  const sealed = seal('canary', 'row')
  expect(() => open(sealed, 'other')).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('canary') }),
  )
})

/** The same text with its first byte another. */
function flipped(part: string): string {
  const bytes = Buffer.from(part, 'base64url')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes.toString('base64url')
}
