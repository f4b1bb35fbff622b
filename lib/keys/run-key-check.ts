import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { systemClock } from '@/lib/core/time'
import type { ProviderIo } from '@/lib/providers/contract'
import { getProvider } from '@/lib/providers/registry'
import { baseUrlOf } from './base-url'
import { http, openSecret } from './open-key'
import type { KeyCheckResult } from './schema'

interface KeyCheckPayload {
  providerId: string
  baseUrl: string | null
  isSimulator: boolean
  sealed: string
  boundTo: string
  keyId: string | null
}

/** The worker's half of "Test connection". */
export async function runKeyCheck(ctx: Ctx, payload: KeyCheckPayload): Promise<KeyCheckResult> {
  const result = await check(payload)
  if (payload.keyId) {
    await db().providerKey.updateMany({
      where: { id: payload.keyId, workspaceId: ctx.workspaceId },
      data: { lastCheck: { ...result, at: new Date().toISOString() } },
    })
  }
  return result
}

async function check(payload: KeyCheckPayload): Promise<KeyCheckResult> {
  const provider = getProvider(payload.providerId)
  try {
    const io: ProviderIo = {
      key: openSecret(payload.sealed, payload.boundTo),
      baseUrl: baseUrlOf(provider, payload),
      http: http(),
      clock: systemClock,
      memory: {},
      remember: async () => undefined,
    }
    const answer = await provider.checkKey(io)
    // A good key stays good when its balance cannot be read.
    const balance = answer.isValid ? await provider.balance?.(io).catch(() => undefined) : undefined
    return { ...answer, balanceMicros: balance?.amountMicros ?? null }
  } catch (error) {
    if (error instanceof Error) {
      return { isValid: false, message: error.message, balanceMicros: null }
    }
    throw error
  }
}
