import 'server-only'
import { db } from '@/lib/core/db'
import { RUNNING_STATES } from '@/lib/generations/state'
import type { Provider } from '@/lib/providers/contract'
import { type LimitedKey, limitsOf } from './limits-of'
import { takeTurn } from './take-turn'

const NO_ROOM_MS = 2_000
const LONGEST_NO_ROOM_MS = 30_000

export interface Wait {
  waitMs: number
  message: string
}

/**
 * Why a create has to wait, and for how long; null when its turn has come and is taken. Its place is only looked for: it
 * is taken where the attempt goes on record.
 */
export async function findRoom(
  provider: Provider,
  { id, key }: { id: string; key: LimitedKey },
): Promise<Wait | null> {
  const { createsPerMinute, requestsPerMinute, tasksAtOnce } = limitsOf(provider, key)
  if (tasksAtOnce !== undefined) {
    // Older ones that are being sent at this moment go first, or a burst would prepare files for nothing.
    const isBeingSent = { state: 'held' as const, leaseUntil: { gt: new Date() }, id: { lt: id } }
    const ahead = await db().generation.count({
      where: { keyId: key.id, OR: [{ state: { in: [...RUNNING_STATES] } }, isBeingSent] },
    })
    if (ahead >= tasksAtOnce) return noPlace(provider, { id, key })
  }
  const perMinute = createsPerMinute ?? requestsPerMinute
  if (perMinute === undefined) return null
  const { isTaken, waitMs } = await takeTurn(key.id, perMinute)
  if (!isTaken) {
    return {
      waitMs,
      message: `${provider.name} takes ${perMinute} requests a minute with this key; this one waits its turn.`,
    }
  }
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  return null
}

/** The further back in line, the later asked again. */
export async function noPlace(
  provider: Provider,
  { id, key }: { id: string; key: LimitedKey },
): Promise<Wait> {
  const { tasksAtOnce = 1 } = limitsOf(provider, key)
  const ahead = await db().generation.count({ where: { keyId: key.id, state: 'held', id: { lt: id } } })
  return {
    waitMs: Math.min(NO_ROOM_MS * (1 + Math.floor(ahead / tasksAtOnce)), LONGEST_NO_ROOM_MS),
    message: `This key runs ${tasksAtOnce} at once at ${provider.name}; this one waits in line.`,
  }
}

/** At least this long between two looks at a task: all looks of a key take half of its requests, creates have the rest. */
export async function lookSpacingMs(provider: Provider, key: LimitedKey): Promise<number> {
  const { requestsPerMinute } = limitsOf(provider, key)
  if (requestsPerMinute === undefined) return 0
  const running = await db().generation.count({
    where: { keyId: key.id, state: { in: [...RUNNING_STATES] } },
  })
  return (running * 2 * 60_000) / requestsPerMinute
}
