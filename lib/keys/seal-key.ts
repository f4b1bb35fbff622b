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

/** Opens what `sealKey` made, or an older row that was bound to everything but its workspace. Worker only. */
export function openSealedKey(sealed: string, place: KeyPlace): string {
  try {
    return isSealedToPlace(sealed)
      ? open(sealed.slice(MARK.length), bindingOf(place))
      : open(sealed, olderBindingOf(place))
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
