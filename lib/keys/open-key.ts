import 'server-only'
import { db } from '@/lib/core/db'
import { allowedPrivateHosts } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { createHttp, type Http } from '@/lib/core/http'
import { open } from '@/lib/core/seal'
import { systemClock } from '@/lib/core/time'
import type { Json, Provider, ProviderIo } from '@/lib/providers/contract'
import { baseUrlOf, bindingOf } from './base-url'

let client: Http | undefined

/** The guarded client of this process. */
export function http(): Http {
  client ??= createHttp({ allowedPrivateHosts: allowedPrivateHosts() })
  return client
}

interface SealedKey {
  id: string
  providerId: string
  sealed: string
  baseUrl: string | null
  isSimulator: boolean
  memory: unknown
}

/** Everything a provider may use, with the key opened. Worker only: no other process has the private half. */
export function openKey(provider: Provider, key: SealedKey): ProviderIo {
  const memory = key.memory as { [name: string]: Json }
  return {
    key: openSecret(key.sealed, bindingOf(key.id, key.providerId, key.baseUrl)),
    baseUrl: baseUrlOf(provider, key),
    http: http(),
    clock: systemClock,
    memory,
    // Raw SQL: merges one name, so that two workers learning different things keep both.
    async remember(name, value) {
      memory[name] = value
      await db().$executeRaw`
        UPDATE provider_keys SET memory = memory || jsonb_build_object(${name}::text, ${JSON.stringify(value)}::jsonb)
        WHERE id = ${key.id}::uuid`
    },
  }
}

const OPENED_MS = 60_000
const opened = new Map<string, { secret: string; at: number }>()

/** Kept open for a minute: this process can open it at any time, and the arithmetic costs more than a call's own work. */
export function openSecret(sealed: string, boundTo: string): string {
  const name = `${boundTo} ${sealed}`
  const known = opened.get(name)
  if (known && performance.now() - known.at < OPENED_MS) return known.secret
  for (const [old, { at }] of opened) if (performance.now() - at >= OPENED_MS) opened.delete(old)
  try {
    const secret = open(sealed, boundTo)
    opened.set(name, { secret, at: performance.now() })
    return secret
  } catch (cause) {
    throw new AppError(
      'precondition',
      'This key cannot be opened here: it was saved by another installation, or the studio’s secrets changed. Add it again.',
      { cause },
    )
  }
}
