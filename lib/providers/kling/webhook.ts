import { createHmac, timingSafeEqual } from 'node:crypto'
import { ProviderCallError, type WebhookDelivery } from '../contract'

const CLOCK_SECONDS = 300

/**
 * Checks a callback against the secret of the console. Signing is opted into there, so that without a secret of ours a
 * callback stays a mere hint. Throws ProviderCallError `auth` when it is unsigned, forged or old.
 */
export function checkSignature({ headers, body }: WebhookDelivery, secret: string, now: Date): void {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  const given = (headers['webhook-signature'] ?? '').split(' ').filter((one) => one.startsWith('v1,'))
  if (id === '' || !/^\d{1,12}$/.test(timestamp) || given.length === 0)
    throw forged('A callback without the signature of Kling.')
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > CLOCK_SECONDS)
    throw forged('A callback of Kling that is older than five minutes.')
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  // Several signatures stand side by side while a secret is being changed.
  const isOurs = given.some((one) => {
    const bytes = Buffer.from(one.slice('v1,'.length), 'base64')
    return bytes.byteLength === wanted.byteLength && timingSafeEqual(bytes, wanted)
  })
  if (!isOurs) throw forged('A callback with a wrong signature.')
}

function forged(message: string): ProviderCallError {
  return new ProviderCallError('auth', message, { isTransient: false })
}
