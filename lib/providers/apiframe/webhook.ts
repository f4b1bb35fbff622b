import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ProviderCallError, type WebhookDelivery } from '../contract'
import { readJson } from './wire'

const News = z.looseObject({
  jobId: z.string().min(1).max(1_000),
  completedAt: z.string().nullish().catch(null),
})

/** Results are gone after a day, so older news is no news. */
const OLDEST_MS = 24 * 60 * 60_000

/** The job a callback is about. Throws ProviderCallError `auth` when it is forged or old. */
export function readNews({ headers, body }: WebhookDelivery, key: string, now: Date): string {
  const shown = (headers['x-webhook-signature'] ?? '').trim().replace(/^sha256=/i, '')
  if (!signaturesOf(body, key).some((good) => isSame(good, shown)))
    throw forged('is not signed with this key')
  const news = News.safeParse(readJson(body)).data
  if (!news) throw new ProviderCallError('protocol', 'The callback names no job.', { isTransient: false })
  // There is no time in the headers; the one inside is signed with the rest.
  const ageMs = now.getTime() - Date.parse(news.completedAt ?? '')
  if (ageMs > OLDEST_MS) throw forged('is older than a day')
  return news.jobId
}

/** Keyed with the digest of the API key: its bytes as their client does it, or its hex text as their page can be read. */
function signaturesOf(body: string, key: string): Buffer[] {
  const digest = createHash('sha256').update(key).digest()
  return [digest, digest.toString('hex')].map((secret) => createHmac('sha256', secret).update(body).digest())
}

function isSame(good: Buffer, shown: string): boolean {
  return /^[0-9a-f]{64}$/i.test(shown) && timingSafeEqual(good, Buffer.from(shown, 'hex'))
}

function forged(why: string): ProviderCallError {
  return new ProviderCallError('auth', `The callback ${why}.`, { isTransient: false })
}
