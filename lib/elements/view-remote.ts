import type { RemoteElement } from '@/prisma/client/client'
import type { ElementKey } from './element-keys'
import { changesSince, type ElementWithLooks, looksOf, whyNotMade } from './looks'
import type { RemoteElementView } from './schema'

/** States in which nothing may be begun anew. */
export const UNDER_WAY = ['waiting', 'sending', 'making'] as const satisfies readonly RemoteElement['state'][]
/** Those that lie there and that we know the id of. */
export const THERE = ['ready', 'kept'] as const satisfies readonly RemoteElement['state'][]

/** What is said of an element at one key, of all that was begun there. */
export function viewRemote(
  element: ElementWithLooks,
  { id: keyId, label: keyLabel, providerName, keeper }: ElementKey,
  remotes: readonly RemoteElement[],
): RemoteElementView {
  const find = (...states: RemoteElement['state'][]) => remotes.find(({ state }) => states.includes(state))
  const ready = find('ready')
  const changed = ready ? changesSince(ready.madeFrom, looksOf(element, keeper)) : []
  const isFresh = ready !== undefined && changed.length === 0
  const told = find(...UNDER_WAY) ?? find('failed', 'unclear') ?? ready ?? find('kept') ?? find('leaving')
  return {
    keyId,
    keyLabel,
    providerName,
    state: stateOf(told, isFresh),
    remoteId: isFresh ? ready.remoteId : null,
    isThere: find(...THERE) !== undefined,
    changed,
    message: told?.message ?? null,
    problem: whyNotMade(element, providerName, keeper),
  }
}

function stateOf(told: RemoteElement | undefined, isFresh: boolean): RemoteElementView['state'] {
  switch (told?.state) {
    case undefined:
      return 'none'
    case 'waiting':
    case 'sending':
    case 'making':
      return 'making'
    case 'ready':
      return isFresh ? 'ready' : 'stale'
    default:
      return told!.state
  }
}
