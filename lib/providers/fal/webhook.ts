import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import { ProviderCallError, type WebhookDelivery } from '../contract'

const CLOCK_MS = 300_000

const KeySet = z.looseObject({ keys: z.array(z.unknown()) })
const Ed25519 = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}=?$/),
})

/** The public keys of a key set; what is none of ours is passed over. */
export function readKeySet(text: string): KeyObject[] {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return []
  }
  return (KeySet.safeParse(given).data?.keys ?? []).flatMap((one) => {
    const { data } = Ed25519.safeParse(one)
    if (!data) return []
    try {
      return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: data.x }, format: 'jwk' })
    } catch {
      return []
    }
  })
}

export interface Signed {
  requestId: string
  message: Buffer
  signature: Buffer
}

/** What was signed, and with what. Throws ProviderCallError `auth` when it is no signed delivery of these minutes. */
export function readSigned({ headers, body }: WebhookDelivery, now: Date): Signed {
  const [requestId, userId, timestamp, signature] = ['request-id', 'user-id', 'timestamp', 'signature'].map(
    (name) => headers[`x-fal-webhook-${name}`] ?? '',
  ) as [string, string, string, string]
  if (!requestId || !/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{128}$/i.test(signature))
    throw forged('A callback without fal.ai’s signature.')
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > CLOCK_MS)
    throw forged('A callback of fal.ai that is older than five minutes.')
  const digest = createHash('sha256').update(body).digest('hex')
  return {
    requestId,
    message: Buffer.from([requestId, userId, timestamp, digest].join('\n')),
    signature: Buffer.from(signature, 'hex'),
  }
}

export function isSignedBy(keys: readonly KeyObject[], { message, signature }: Signed): boolean {
  return keys.some((key) => verify(null, message, key, signature))
}

export function forged(message: string): ProviderCallError {
  return new ProviderCallError('auth', message, { isTransient: false })
}
