import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import { db } from '@/lib/core/db'
import { sha256Hex } from '@/lib/core/ids'
import type { Micros } from '@/lib/core/money'
import { LIVE_VALID_MS } from './quote'
import type { LivePrice } from './schema'

/** What a live price is of. */
export interface PricedRequest {
  keyId: string
  offerId: string
  request: GenerationRequest
}

/** What the provider asked for exactly this with this key, while it still counts. */
export async function findLivePrice(workspaceId: string, priced: PricedRequest): Promise<LivePrice | null> {
  const row = await db().livePrice.findFirst({
    where: { workspaceId, ...nameOf(priced), askedAt: { gt: new Date(Date.now() - LIVE_VALID_MS) } },
  })
  return row && { amountMicros: Number(row.amountMicros), askedAt: row.askedAt.toISOString() }
}

/** Puts it in place of what was asked before, and forgets what counts no more. */
export async function keepLivePrice(
  workspaceId: string,
  priced: PricedRequest,
  amountMicros: Micros,
): Promise<LivePrice> {
  const name = nameOf(priced)
  const askedAt = new Date()
  await db().livePrice.upsert({
    where: { keyId_requestHash: name },
    create: { workspaceId, ...name, amountMicros, askedAt },
    update: { amountMicros, askedAt },
  })
  await db().livePrice.deleteMany({
    where: { workspaceId, askedAt: { lt: new Date(askedAt.getTime() - LIVE_VALID_MS) } },
  })
  return { amountMicros, askedAt: askedAt.toISOString() }
}

/** How many were asked for in the last minute. */
export function countLivePrices(workspaceId: string): Promise<number> {
  return db().livePrice.count({ where: { workspaceId, askedAt: { gt: new Date(Date.now() - 60_000) } } })
}

function nameOf({ keyId, offerId, request }: PricedRequest): { keyId: string; requestHash: string } {
  return { keyId, requestHash: sha256Hex(JSON.stringify([offerId, request], inOrder)) }
}

/** A request that was stored comes back with its fields in another order, and is the same request. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
