import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { ACTIVE_STATES } from '@/lib/generations/state'
import { listCredits } from '@/lib/pricing/credit-rates'
import { keptSettings } from '@/lib/providers/key-form'
import { findProvider, PROVIDERS } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Prisma } from '@/prisma/client/client'
import { isSimulated } from './base-url'
import type { KeyPlace } from './seal-key'
import { type KeysView, type KeyView, SavedKeyCheck } from './schema'

const WITH_VIEW = {
  createdBy: { select: { name: true } },
  _count: { select: { generations: { where: { state: { in: [...ACTIVE_STATES] } } } } },
} satisfies Prisma.ProviderKeyInclude

type Row = Prisma.ProviderKeyGetPayload<{ include: typeof WITH_VIEW }>

export async function getKeys(ctx: Ctx): Promise<KeysView> {
  requirePermission(ctx, 'manageKeys')
  const rows = await db().providerKey.findMany({
    where: { workspaceId: ctx.workspaceId, deletedAt: null },
    include: WITH_VIEW,
    // The simulator's own last: there is one per provider, and nobody has to look after them.
    orderBy: [{ isSimulator: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  })
  return {
    keys: rows.map(toView),
    credits: await listCredits(ctx.workspaceId),
    providers: PROVIDERS.map(({ id, name, unconfirmed, defaultBaseUrl, key }) => ({
      id,
      name,
      ...(unconfirmed ? { unconfirmed } : {}),
      defaultBaseUrl,
      key,
    })),
  }
}

/** Throws `not_found` for another workspace's key as for a deleted one. */
export async function getKey(ctx: Ctx, keyId: string): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const row = await db().providerKey.findFirst({
    where: { id: keyId, workspaceId: ctx.workspaceId, deletedAt: null },
    include: WITH_VIEW,
  })
  if (!row) throw new AppError('not_found', 'There is no such key in this workspace.')
  return toView(row)
}

/** A key that people may change. Throws `not_found` as `getKey` does, and `invalid` for the simulator's own. */
export async function getChangeableKey(
  ctx: Ctx,
  keyId: string,
): Promise<KeyPlace & { settings: Record<string, string> }> {
  requirePermission(ctx, 'manageKeys')
  const row = await db().providerKey.findFirst({
    where: { id: keyId, workspaceId: ctx.workspaceId, deletedAt: null },
  })
  if (!row) throw new AppError('not_found', 'There is no such key in this workspace.')
  const { id, workspaceId, providerId, baseUrl, isSimulator } = row
  if (isSimulator)
    throw new AppError('invalid', 'The simulator’s own key stays as it is. It can be switched off.')
  return { id, workspaceId, providerId, baseUrl, isSimulator, settings: settingsOf(row) }
}

function toView(row: Row): KeyView {
  const provider = findProvider(row.providerId)
  return {
    id: row.id,
    providerId: row.providerId,
    providerName: provider?.name ?? row.providerId,
    label: row.label,
    lastFour: row.lastFour,
    baseUrl: row.isSimulator ? env().SIMULATOR_URL : (row.baseUrl ?? provider?.defaultBaseUrl ?? ''),
    ownBaseUrl: row.baseUrl ?? '',
    settings: settingsOf(row),
    isSimulator: row.isSimulator,
    isSimulated: isSimulated(row),
    isEnabled: row.disabledAt === null,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy?.name ?? null,
    rotatedAt: row.rotatedAt?.toISOString() ?? null,
    runningCount: row._count.generations,
    lastCheck: checkOf(row.lastCheck),
  }
}

function settingsOf({ providerId, settings }: { providerId: string; settings: unknown }) {
  const form = findProvider(providerId)?.key
  return form ? keptSettings(form, settings) : {}
}

/** Older rows say `isValid` for `outcome`. */
function checkOf(stored: unknown): SavedKeyCheck | null {
  const older = stored as { isValid?: boolean } | null
  const outcome = older?.isValid === undefined ? {} : { outcome: older.isValid ? 'good' : 'wrong' }
  return SavedKeyCheck.safeParse({ ...older, ...outcome }).data ?? null
}
