import 'server-only'
import { type Http, HttpFailure } from '@/lib/core/http'
import { log } from '@/lib/core/log'
import type { Provider } from '@/lib/providers/contract'
import { type LimitedKey, limitsOf } from './limits-of'
import { correctTurns, takeTurn } from './take-turn'

/** How often a free call asks for a turn before it gives up; the caller comes again later by itself. */
const MAX_ASKS = 4

/**
 * The client of one key: every call to the provider's own address takes a turn first, and what its answer says of the
 * limit counts for all processes. A paid create has taken its turn before it went on record.
 */
export function limitHttp(http: Http, provider: Provider, key: LimitedKey, baseUrl: string): Http {
  const keyId = key.id
  const { requestsPerMinute } = limitsOf(provider, key)
  if (!requestsPerMinute) return http
  const { origin } = new URL(baseUrl)
  return {
    ...http,
    async send(call) {
      const isTheirs = URL.parse(call.url)?.origin === origin
      if (isTheirs && !call.isPaidCreate) await waitForTurn(keyId, requestsPerMinute)
      const reply = await http.send(call)
      const headRoom = isTheirs ? provider.headRoom?.(reply.headers, new Date()) : undefined
      if (headRoom) {
        // Not waited for: nothing may stand between a paid task's id and its record.
        correctTurns(keyId, headRoom).catch((error: unknown) =>
          log().warn({ keyId, err: error }, 'could not note a request limit'),
        )
      }
      return reply
    },
  }
}

async function waitForTurn(keyId: string, requestsPerMinute: number): Promise<void> {
  for (let ask = 0; ask < MAX_ASKS; ask++) {
    const { isTaken, waitMs } = await takeTurn(keyId, requestsPerMinute)
    await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, 3_000)))
    if (isTaken) return
  }
  throw new HttpFailure('before-send', 'limited', 'Too many requests wait for this key already.')
}
