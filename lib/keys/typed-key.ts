import 'server-only'
import { AppError } from '@/lib/core/errors'
import type { Provider } from '@/lib/providers/contract'
import { judgeKey, readSettings, type TypedKey, wayOf } from '@/lib/providers/key-form'
import { findProvider } from '@/lib/providers/registry'
import { judgeBaseUrl } from './base-url'

/** What a key form holds once nothing in it is refused. */
export interface ReadKey {
  /** One string, whatever the provider's form looks like. */
  key: string
  lastFour: string
  baseUrl: string | null
}

/** Judges what was typed before anybody is asked. Throws `invalid` with a sentence per field, all at once. */
export function readTypedKey(provider: Provider, typed: TypedKey & { baseUrl: string }): ReadKey {
  const address = judgeBaseUrl(typed.baseUrl, provider.defaultBaseUrl)
  const isOwnAddress = address.problem === undefined && address.baseUrl === null
  const { key, lastFour, problems } = judgeKey(provider.key, typed, { isOwnAddress })
  const fields = { ...problems, ...(address.problem === undefined ? {} : { baseUrl: address.problem }) }
  const [first] = Object.values(fields)
  if (first !== undefined || key === null || address.problem !== undefined)
    throw new AppError('invalid', first ?? 'This key cannot be used.', { details: { fields } })
  return { key, lastFour, baseUrl: address.baseUrl }
}

/** Throws `invalid` for a choice that the provider does not offer. */
export function readKeySettings(provider: Provider, chosen: Record<string, string>): Record<string, string> {
  const settings = readSettings(provider.key, chosen)
  if (!settings) throw new AppError('invalid', `${provider.name} has no such setting for a key.`)
  return settings
}

export function requireProvider(providerId: string): Provider {
  const provider = findProvider(providerId)
  if (!provider) throw new AppError('invalid', 'There is no such provider.')
  return provider
}

/** Where a refusal by the provider is shown. */
export function firstFieldOf({ key }: Provider, wayId: string | undefined): string {
  return wayOf(key, wayId)?.fields[0]?.name ?? 'form'
}
