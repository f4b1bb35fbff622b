import 'server-only'
import { type Http, HttpFailure, type HttpRequest } from '@/lib/core/http'
import type { Provider } from '@/lib/providers/contract'
import { splitKey } from '@/lib/providers/key-form'

/** Too short to be told from an ordinary word. */
const LEAST_SECRET_LENGTH = 6

/** A key and its parts, as far as they can be found again in a text. Behind a bar stands the secret of callbacks. */
export function secretsOf(key: string): string[] {
  return [...new Set([key, ...splitKey(key), ...key.split(/[:|]/)])].filter(
    ({ length }) => length >= LEAST_SECRET_LENGTH,
  )
}

/** Where a key may be sent: its base URL and, only while that is the provider's own, the provider's other houses. */
export function originsOf(provider: Provider, baseUrl: string): string[] {
  const isDefault = baseUrl === provider.defaultBaseUrl
  return [new URL(baseUrl).origin, ...(isDefault ? (provider.otherOrigins ?? []) : [])]
}

/**
 * The client of one key: what carries the key, or a part of it, goes to these origins alone, whatever an adapter or an
 * answer names. A token signed with a key carries none.
 */
export function guardHttp(http: Http, key: string, origins: readonly string[]): Http {
  const secrets = secretsOf(key).flatMap(waysToWrite)

  function check(url: string, isCarrying: () => boolean): void {
    const origin = URL.parse(url)?.origin
    if ((origin && origins.includes(origin)) || !isCarrying()) return
    const message = `This key is sent to ${origins.join(' and ')} alone, not to ${origin ?? 'other addresses'}.`
    throw new HttpFailure('before-send', 'blocked-address', message)
  }

  return {
    async send(call) {
      check(call.url, () => isIn(call, secrets))
      return http.send(call)
    },
    async download(url, options) {
      check(url, () => secrets.some((secret) => url.includes(secret)))
      return http.download(url, options)
    },
  }
}

/** As it is, in an address, inside JSON, and as `Basic` writes it. */
function waysToWrite(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replaceAll('=', '')
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64]
}

function isIn({ url, headers = {}, json, file, raw }: HttpRequest, secrets: readonly string[]): boolean {
  const text = [url, ...Object.values(headers), write(json), file?.filename ?? ''].join('\n')
  const files = [file, raw].flatMap((one) => (one ? Buffer.from(one.bytes) : []))
  return secrets.some((secret) => text.includes(secret) || files.some((bytes) => bytes.includes(secret)))
}

function write(json: unknown): string {
  try {
    return JSON.stringify(json) ?? ''
  } catch {
    // Never leaves: the client refuses it too.
    return ''
  }
}
