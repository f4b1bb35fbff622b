import 'server-only'
import { allowedPrivateHosts, env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import type { Provider } from '@/lib/providers/contract'

/** The one address a key may be sent to. A simulator key follows the simulator wherever it listens. */
export function baseUrlOf(provider: Provider, key: { baseUrl: string | null; isSimulator: boolean }): string {
  if (!key.isSimulator) return key.baseUrl ?? provider.defaultBaseUrl
  const { SIMULATOR_URL } = env()
  if (!SIMULATOR_URL) {
    throw new AppError('precondition', 'The simulator is not running. Nothing was sent.')
  }
  return `${SIMULATOR_URL}/${provider.id}${new URL(provider.defaultBaseUrl).pathname.replace(/\/$/, '')}`
}

/** Whether what this key pays for is play: its own kind, or any key that was pointed at the simulator. */
export function isSimulated(key: { baseUrl: string | null; isSimulator: boolean }): boolean {
  const { SIMULATOR_URL } = env()
  return (
    key.isSimulator ||
    (SIMULATOR_URL !== '' && key.baseUrl !== null && new URL(key.baseUrl).origin === SIMULATOR_URL)
  )
}

/** What a key's ciphertext is bound to: moved to another row or address, it does not open. */
export function bindingOf(keyId: string, providerId: string, baseUrl: string | null): string {
  return `${keyId} ${providerId} ${baseUrl ?? 'default'}`
}

/** Cleans up a typed base URL. Throws `invalid` unless it is public https or a host named in the settings. */
export function parseBaseUrl(typed: string | undefined): string | null {
  if (!typed) return null
  const url = new URL(typed)
  const isAllowedPrivate =
    url.protocol === 'http:' && allowedPrivateHosts().includes(`${url.hostname}:${url.port || '80'}`)
  if (
    (url.protocol !== 'https:' && !isAllowedPrivate && !allowedPrivateHosts().includes(url.host)) ||
    url.username ||
    url.password ||
    url.search ||
    url.hash
  ) {
    const message =
      'A base URL is a public https address without user, query or fragment. For a proxy of your own, name its host:port in ALLOWED_PRIVATE_HOSTS.'
    throw new AppError('invalid', message, { details: { fields: { baseUrl: message } } })
  }
  return url.href.replace(/\/+$/, '')
}
