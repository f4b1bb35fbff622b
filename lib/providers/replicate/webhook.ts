import { createHmac, timingSafeEqual } from 'node:crypto'
import { ProviderCallError, type WebhookDelivery } from '../contract'

const CLOCK_MS = 300_000

export interface Signed {
  content: string
  signatures: readonly string[]
}

/** What was signed, and with what. Throws ProviderCallError `auth` when it is no signed delivery of these minutes. */
export function readSigned({ headers, body }: WebhookDelivery, now: Date): Signed {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  // A space between, each with its version; only the first version is known.
  const signatures = (headers['webhook-signature'] ?? '')
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []))
  if (!id || !/^\d{1,12}$/.test(timestamp) || signatures.length === 0)
    throw forged('A callback without Replicate’s signature.')
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > CLOCK_MS)
    throw forged('A callback of Replicate that is older than five minutes.')
  return { content: `${id}.${timestamp}.${body}`, signatures }
}

/** The secret is what stands behind `whsec_`, decoded: signing with its letters would be another provider's way. */
export function isSignedWith(secret: string, { content, signatures }: Signed): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (key.byteLength === 0) return false
  const wanted = createHmac('sha256', key).update(content).digest()
  return signatures.some((one) => {
    const given = Buffer.from(one, 'base64')
    return given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted)
  })
}

export function forged(message: string): ProviderCallError {
  return new ProviderCallError('auth', message, { isTransient: false })
}
