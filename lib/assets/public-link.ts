import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'

/** Long enough for a provider that queues for hours, short enough to be worth little to whoever finds it. */
const VALID_MS = 24 * 3_600_000

/**
 * An address at which a provider can fetch one file without an account; null while nobody outside can reach this studio.
 * The simulator is inside.
 */
export function publicLink(assetId: string, { isSimulated }: { isSimulated: boolean }): string | null {
  const base = env().PUBLIC_URL || (isSimulated ? env().NEXTAUTH_URL : '')
  if (!base) return null
  const until = Date.now() + VALID_MS
  const query = new URLSearchParams({ until: String(until), sign: signatureOf(assetId, until) })
  return `${base.replace(/\/+$/, '')}/api/inputs/${assetId}?${query}`
}

/** The file behind such an address; null when it was not ours, was changed, or is over. */
export async function findLinkedFile(assetId: string, query: URLSearchParams) {
  const until = Number(query.get('until'))
  const given = Buffer.from(query.get('sign') ?? '')
  const wanted = Buffer.from(signatureOf(assetId, until))
  const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted)
  if (!isOurs || !(until > Date.now())) return null
  return db().asset.findUnique({
    where: { id: assetId },
    select: { storageKey: true, mime: true, filename: true },
  })
}

function signatureOf(assetId: string, until: number): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET)
    .update(`public link ${assetId} ${until}`)
    .digest('base64url')
}
