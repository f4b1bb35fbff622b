import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { PROVIDERS, findProvider } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { ProviderKey } from '@/prisma/client/client'
import { SavedKeyCheck, type KeysView, type KeyView } from './schema'

export async function getKeys(ctx: Ctx): Promise<KeysView> {
  requirePermission(ctx, 'manageKeys')
  const rows = await db().providerKey.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { createdAt: 'asc' },
  })
  return {
    keys: rows.map(toView),
    providers: PROVIDERS.map(({ id, name, defaultBaseUrl, keyHint }) => ({
      id,
      name,
      defaultBaseUrl,
      keyHint,
    })),
  }
}

/** Throws `not_found` for another workspace's key. */
export async function getKey(ctx: Ctx, keyId: string): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const row = await db().providerKey.findFirst({ where: { id: keyId, workspaceId: ctx.workspaceId } })
  if (!row) throw new AppError('not_found', 'There is no such key in this workspace.')
  return toView(row)
}

function toView(row: ProviderKey): KeyView {
  const provider = findProvider(row.providerId)
  return {
    id: row.id,
    providerId: row.providerId,
    providerName: provider?.name ?? row.providerId,
    label: row.label,
    lastFour: row.lastFour,
    baseUrl: row.isSimulator ? env().SIMULATOR_URL : (row.baseUrl ?? provider?.defaultBaseUrl ?? ''),
    isSimulator: row.isSimulator,
    isEnabled: row.disabledAt === null,
    createdAt: row.createdAt.toISOString(),
    lastCheck: SavedKeyCheck.safeParse(row.lastCheck).data ?? null,
  }
}
