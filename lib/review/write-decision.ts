import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { notify } from '@/lib/notifications/notify'
import type { Asset } from '@/prisma/client/client'
import type { Author } from './author'
import { countDecisions } from './count-decisions'
import { findPeople } from './find-people'
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
  const by =
    'userId' in author ? { userId: author.userId } : { guestId: author.guestId, guestName: author.guestName }
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
  if (verdict && verdict !== before?.verdict) await tellMakers(tx, asset, author, { verdict, note })
  return { asset, before: before?.verdict ?? null }
}

/** Whose file it is hears what was decided, and whose link it is where a guest decides; nobody of themselves. */
async function tellMakers(
  tx: Tx,
  asset: Asset,
  author: Author,
  { verdict, note }: { verdict: NonNullable<DecideInput['verdict']>; note: string },
): Promise<void> {
  const names = new Map((await findPeople(asset, tx)).map(({ userId, name }) => [userId, name]))
  const isMember = 'userId' in author
  await notify(tx, {
    workspaceId: asset.workspaceId,
    userIds: [asset.createdById, ...(isMember ? [] : [author.hostId])].filter(
      (id) => names.has(id) && !(isMember && author.userId === id),
    ),
    kind: 'review.decided',
    details: {
      assetId: asset.id,
      byName: isMember ? (names.get(author.userId) ?? '') : author.guestName,
      isGuest: !isMember,
      words: asset.prompt,
      version: asset.version,
      verdict,
      note,
    },
  })
}
