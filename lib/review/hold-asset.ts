import 'server-only'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import type { Asset, Prisma } from '@/prisma/client/client'

/** What may be seen of files: `inSight` of a member, or what a shared link shows. */
export type Sight = Prisma.AssetWhereInput & { workspaceId: string }

/**
 * One file in sight, held until the transaction ends: what is said of it at the same time comes one after the other.
 * Raw SQL: only it can hold a row.
 */
export async function holdAsset(tx: Tx, sight: Sight, assetId: string): Promise<Asset> {
  await tx.$queryRaw`SELECT FROM assets WHERE id = ${assetId}::uuid AND workspace_id = ${sight.workspaceId}::uuid FOR UPDATE`
  const asset = await tx.asset.findFirst({ where: { id: assetId, ...sight } })
  if (!asset) throw new AppError('not_found', 'There is no such file in this workspace.')
  return asset
}
