import 'server-only'
import { db } from '@/lib/core/db'
import { allowedPrivateHosts } from '@/lib/core/env'
import { createHttp, type Http } from '@/lib/core/http'
import { log } from '@/lib/core/log'
import { systemClock } from '@/lib/core/time'
import type { Json, Provider, ProviderIo } from '@/lib/providers/contract'
import { keptSettings } from '@/lib/providers/key-form'
import { baseUrlOf } from './base-url'
import { guardHttp, originsOf } from './guard-http'
import { limitHttp } from './limit-http'
import { isSealedToPlace, type KeyPlace, openSealedKey, sealKey } from './seal-key'

let client: Http | undefined

/** The guarded client of this process. */
export function http(): Http {
  client ??= createHttp({ allowedPrivateHosts: allowedPrivateHosts() })
  return client
}

interface SealedKey extends KeyPlace {
  sealed: string
  memory: unknown
  settings: unknown
}

/** Everything a provider may use, with the key opened. Worker only: no other process has the private half. */
export function openKey(provider: Provider, row: SealedKey): ProviderIo {
  const memory = row.memory as { [name: string]: Json }
  const key = openSealedKey(row.sealed, row)
  if (!isSealedToPlace(row.sealed)) void sealAnew(row, key)
  const baseUrl = baseUrlOf(provider, row)
  return {
    key,
    settings: keptSettings(provider.key, row.settings),
    baseUrl,
    http: guardHttp(limitHttp(http(), provider, row, baseUrl), key, originsOf(provider, baseUrl)),
    clock: systemClock,
    memory,
    // Raw SQL: merges one name, so that two workers learning different things keep both.
    async remember(name, value) {
      memory[name] = value
      await db().$executeRaw`
        UPDATE provider_keys SET memory = memory || jsonb_build_object(${name}::text, ${JSON.stringify(value)}::jsonb)
        WHERE id = ${row.id}::uuid`
    },
  }
}

/** Binds an older row to its workspace too. A row that was replaced meanwhile is left alone. */
async function sealAnew(row: SealedKey, key: string): Promise<void> {
  try {
    await db().providerKey.updateMany({
      where: { id: row.id, sealed: row.sealed },
      data: { sealed: sealKey(key, row) },
    })
  } catch (error) {
    log().warn({ keyId: row.id, err: error }, 'could not seal a key anew')
  }
}
