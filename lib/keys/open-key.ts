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

export function openSecret(sealed: string, boundTo: string): string {
  try {
    return open(sealed, boundTo)
  } catch (cause) {
    throw new AppError(
      'precondition',
      'This key cannot be opened here: it was saved by another installation, or the studio’s secrets changed. Add it again.',
      { cause },
    )
  }
}
