import 'server-only'
import { db } from '@/lib/core/db'
import { isSimulated } from '@/lib/keys/base-url'
import type { Provider } from '@/lib/providers/contract'
import { takeTurn } from './take-turn'

const NO_ROOM_MS = 2_000

/** Why a create has to wait, and for how long; null when its turn has come and is taken. */
export async function findRoom(
  provider: Provider,
  key: { id: string; baseUrl: string | null; isSimulator: boolean },
): Promise<{ waitMs: number; message: string } | null> {
  // The simulator has limits of its own, and says so.
  const { requestsPerMinute, tasksAtOnce } = (!isSimulated(key) && provider.limits) || {}
  if (tasksAtOnce !== undefined) {
    const running = await db().generation.count({
      where: { keyId: key.id, state: { in: ['submitting', 'accepted', 'running'] } },
    })
    if (running >= tasksAtOnce) {
      const message = `${provider.name} runs ${tasksAtOnce} at once for this key; this one is next in line.`
      return { waitMs: NO_ROOM_MS, message }
    }
  }
  if (requestsPerMinute === undefined) return null
  const { isTaken, waitMs } = await takeTurn(key.id, requestsPerMinute)
  if (!isTaken) {
    return {
      waitMs,
      message: `${provider.name} takes ${requestsPerMinute} requests a minute; this one waits its turn.`,
    }
  }
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  return null
}
