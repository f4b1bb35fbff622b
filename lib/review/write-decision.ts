import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Asset } from '@/prisma/client/client'
import type { Author } from './author'
import { countDecisions } from './count-decisions'
import { holdAsset, type Sight } from './hold-asset'
import type { DecideInput } from './schema'

/** What one reviewer or guest says of a version, in place of what they said before; null takes it back. */
export async function writeDecision(
  tx: Tx,
  sight: Sight,
  author: Author,
  { assetId, verdict, note }: DecideInput,
): Promise<{ asset: Asset; before: DecideInput['verdict'] }> {
  const asset = await holdAsset(tx, sight, assetId)
  const by = 'userId' in author ? { userId: author.userId } : author
  const who = 'userId' in by ? { userId: by.userId } : { guestId: by.guestId }
  const before = await tx.decision.findFirst({ where: { assetId, ...who } })
  if (verdict === null) await tx.decision.deleteMany({ where: { assetId, ...who } })
  else if (before)
    await tx.decision.update({
      where: { id: before.id, workspaceId: asset.workspaceId },
      data: { verdict, note, decidedAt: new Date() },
    })
  else
    await tx.decision.create({
      data: { id: newId(), workspaceId: asset.workspaceId, assetId, ...by, verdict, note },
    })
  await countDecisions(tx, { assetIds: [assetId] })
  return { asset, before: before?.verdict ?? null }
}
