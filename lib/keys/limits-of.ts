import 'server-only'
import type { Provider } from '@/lib/providers/contract'
import { type KeyLimits, keptSettings } from '@/lib/providers/key-form'
import { isSimulated } from './base-url'

export interface LimitedKey {
  id: string
  baseUrl: string | null
  isSimulator: boolean
  settings: unknown
}

/** What a key may do: the provider's limits, and over them those of the tier that is set for it. */
export function limitsOf(provider: Provider, key: Omit<LimitedKey, 'id'>): KeyLimits {
  // The simulator has limits of its own, and says so.
  if (isSimulated(key)) return {}
  const settings = keptSettings(provider.key, key.settings)
  const chosen = (provider.key.choices ?? []).map(
    ({ name, options }) => options.find(({ value }) => value === settings[name])?.limits,
  )
  const limits = chosen.reduce<KeyLimits>((all, one) => ({ ...all, ...one }), provider.limits ?? {})
  const { requestsPerMinute } = limits
  // Looks are requests too: with more tasks than requests a minute, a paid result may be gone before its turn to be read.
  return requestsPerMinute === undefined ? limits : { tasksAtOnce: requestsPerMinute, ...limits }
}
