import 'server-only'
import { isPublicAddress, looksLikeAddress } from '@/lib/core/address'
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

const WANTED = 'A base URL is a public https address'
/** Endings that never lead into the public internet. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/

/** A typed base URL, cleaned up, or what is wrong with it. Null is the provider's own. */
export function judgeBaseUrl(
  typed: string,
  defaultBaseUrl: string,
): { baseUrl: string | null; problem?: undefined } | { problem: string } {
  const text = typed.trim().replaceAll(/^["'`<]+|["'`>,;]+$/g, '')
  if (text === '') return { baseUrl: null }
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url?.hostname) return { problem: `${WANTED} such as ${defaultBaseUrl}.` }
  if (url.username || url.password || url.search || url.hash)
    return { problem: `${WANTED} without user, password, query or fragment.` }
  const problem = isAllowedPrivate(url) ? undefined : whyNotPublic(url)
  if (problem) return { problem }
  const baseUrl = url.href.replace(/\/+$/, '')
  return { baseUrl: baseUrl === defaultBaseUrl ? null : baseUrl }
}

function isAllowedPrivate({ protocol, hostname, port }: URL): boolean {
  const usual = { 'https:': '443', 'http:': '80' }[protocol]
  return usual !== undefined && allowedPrivateHosts().includes(`${hostname}:${port || usual}`)
}

function whyNotPublic({ protocol, hostname, port }: URL): string | undefined {
  const own = 'For a proxy of your own, name its host:port in ALLOWED_PRIVATE_HOSTS.'
  if (protocol !== 'https:') return `${WANTED}; this one begins with ${protocol}// ${own}`
  if (port !== '') return `${WANTED} on the usual port, not ${port}. ${own}`
  const host = hostname.replace(/^\[|\]$|\.$/g, '')
  const isPrivate = looksLikeAddress(hostname)
    ? !isPublicAddress(host)
    : !host.includes('.') || PRIVATE_NAME.test(host)
  return isPrivate ? `${WANTED}; ${hostname} lies in a private network. ${own}` : undefined
}
