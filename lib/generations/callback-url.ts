import 'server-only'
import { env } from '@/lib/core/env'
import type { Provider } from '@/lib/providers/contract'

/** Whether this provider tells us of the end of a task: then we ask less often. */
export function isCalledBack(provider: Provider): boolean {
  return provider.readWebhook !== undefined && env().PUBLIC_URL !== ''
}

/** An attempt's own address, which nobody can guess. */
export function callbackUrl(provider: Provider, callbackToken: string): string | undefined {
  if (!isCalledBack(provider)) return undefined
  return `${env().PUBLIC_URL.replace(/\/+$/, '')}/api/hooks/${provider.id}/${callbackToken}`
}
