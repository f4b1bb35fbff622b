import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { HttpFailure } from '@/lib/core/http'
import type { keyCheck } from '@/lib/jobs/kinds/key-check'
import { ProviderCallError, type ProviderIo } from '@/lib/providers/contract'
import { getProvider } from '@/lib/providers/registry'
import { secretsOf } from './guard-http'
import { openKey } from './open-key'
import type { KeyCheckResult } from './schema'

type KeyCheckPayload = z.output<typeof keyCheck.schema>
type Row = Parameters<typeof openKey>[1]

/**
 * The worker's half of every key test. What a key opens with comes from its row, or is the place that a typed one is
 * sealed to: a queue entry cannot send anybody's key elsewhere.
 */
export async function runKeyCheck(ctx: Ctx, payload: KeyCheckPayload): Promise<KeyCheckResult> {
  const { workspaceId } = ctx
  if ('draft' in payload) {
    return check({ ...payload.draft, workspaceId, isSimulator: false, memory: {} })
  }
  const row = await db().providerKey.findFirst({
    where: { id: payload.keyId, workspaceId, deletedAt: null },
  })
  if (!row) return { outcome: 'unknown', message: 'That key was deleted.', balanceMicros: null }
  const result = await check(row)
  // Not when it was replaced meanwhile: this says nothing about the new one.
  await db().providerKey.updateMany({
    where: { id: row.id, workspaceId, sealed: row.sealed },
    data: { lastCheck: { ...result, at: new Date().toISOString() } },
  })
  return result
}

async function check(row: Row): Promise<KeyCheckResult> {
  const provider = getProvider(row.providerId)
  let io: ProviderIo
  try {
    io = { ...openKey(provider, row), memory: {}, remember: async () => undefined }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { outcome: 'unknown', message: error.message, balanceMicros: null }
  }
  try {
    const { isValid, message } = await provider.checkKey(io)
    // A good key stays good when its balance cannot be read.
    const balance = isValid ? await provider.balance?.(io).catch(() => undefined) : undefined
    return {
      outcome: isValid ? 'good' : 'wrong',
      message: withoutKey(message, io.key),
      balanceMicros: balance?.amountMicros ?? null,
    }
  } catch (error) {
    return { ...judge(error, io.key), balanceMicros: null }
  }
}

function judge(error: unknown, key: string): Pick<KeyCheckResult, 'outcome' | 'message'> {
  // Whatever else it is, it is ours, and may hold anything.
  if (!(error instanceof ProviderCallError)) {
    return { outcome: 'unknown', message: 'Something went wrong on our side while asking.' }
  }
  const message = withoutKey(error.message, key)
  if (error.kind === 'auth') return { outcome: 'wrong', message }
  for (let link: unknown = error; link instanceof Error; link = link.cause) {
    if (link instanceof HttpFailure && link.reason === 'blocked-address')
      return { outcome: 'blocked', message }
  }
  return { outcome: 'unknown', message }
}

/** Adapters cut the key out of what is said; a part of a pair may still stand there alone. */
function withoutKey(message: string, key: string): string {
  return secretsOf(key).reduce((text, secret) => text.replaceAll(secret, '…'), message)
}
