import 'server-only'
import { AppError } from '@/lib/core/errors'
import { open, seal } from '@/lib/core/seal'

/** Where a key lies and where it may be sent: what its ciphertext is bound to. */
export interface KeyPlace {
  id: string
  workspaceId: string
  providerId: string
  /** Null means the provider's own. */
  baseUrl: string | null
  isSimulator: boolean
}

/** Stands before what is bound to the whole place. Taking it off, or putting it on, changes the binding: neither opens. */
const MARK = 'place.'

/** Seals a key to the worker. Moved to another row, workspace, provider or address, it does not open. */
export function sealKey(key: string, place: KeyPlace): string {
  return MARK + seal(key, bindingOf(place))
}

const OPENED_MS = 60_000
const opened = new Map<string, { key: string; at: number }>()

/**
 * Opens what `sealKey` made, or an older row that was bound to everything but its workspace. Worker only. Kept open for a
 * minute: that process can open it at any time, and the arithmetic costs more than a call's own work.
 */
export function openSealedKey(sealed: string, place: KeyPlace): string {
  const name = `${bindingOf(place)} ${sealed}`
  const known = opened.get(name)
  if (known && performance.now() - known.at < OPENED_MS) return known.key
  for (const [old, { at }] of opened) if (performance.now() - at >= OPENED_MS) opened.delete(old)
  try {
    const key = isSealedToPlace(sealed)
      ? open(sealed.slice(MARK.length), bindingOf(place))
      : open(sealed, olderBindingOf(place))
    opened.set(name, { key, at: performance.now() })
    return key
  } catch (cause) {
    throw new AppError(
      'precondition',
      'This key cannot be opened here: it was saved by another installation, or the studio’s secrets changed. Add it again.',
      { cause },
    )
  }
}

/** False for older rows, which are sealed anew the first time they are opened. */
export function isSealedToPlace(sealed: string): boolean {
  return sealed.startsWith(MARK)
}

function bindingOf({ id, workspaceId, providerId, baseUrl, isSimulator }: KeyPlace): string {
  // Neither word can be a base URL, which begins with http.
  const address = isSimulator ? 'simulator' : (baseUrl ?? 'default')
  return JSON.stringify(['provider key', id, workspaceId, providerId, address])
}

function olderBindingOf({ id, providerId, baseUrl }: KeyPlace): string {
  return `${id} ${providerId} ${baseUrl ?? 'default'}`
}
