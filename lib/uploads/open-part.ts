import 'server-only'
import { FORMATS, UPLOAD_BYTES } from '@/lib/catalog/file-format'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { store } from '@/lib/core/storage/store'
import { requireOpenProject } from '@/lib/projects/require-project'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { PartUpload } from '@/prisma/client/client'
import { keptSince, ownParts, partKey } from './own-part'
import { refuseFile } from './pictures'
import { requireRoom } from './require-room'
import { tooLarge } from './pieces'
import type { OpenPartInput, PartView } from './schema'

/** Of one person at once, in all their workspaces. */
const MAX_OPEN = 10

/** Opens a file that comes in pieces, or finds the one that the same file began. */
export async function openPart(ctx: MemberCtx, input: OpenPartInput): Promise<PartView> {
  requirePermission(ctx, 'generate')
  const most = UPLOAD_BYTES[FORMATS[input.format].media]
  if (input.bytes > most) throw refuseFile(tooLarge(most))
  const projectId = await requireOpenProject(ctx, input.project)
  // Once as it comes, and once more while it is read into its place.
  await requireRoom(input.bytes * 2)
  const part = await db().$transaction(async (tx) => {
    const createdById = ctx.actor.userId
    // Raw SQL: a person's files are opened one after the other, or many at once would pass the limit.
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${createdById}::uuid FOR NO KEY UPDATE`
    const file = {
      filename: input.name.replaceAll('\0', ' '),
      projectId,
      bytes: input.bytes,
      changedAt: BigInt(input.changed),
    }
    const same = await tx.partUpload.findFirst({ where: { ...ownParts(ctx), ...file, assetId: null } })
    if (same) return same
    const open = await tx.partUpload.count({
      where: { createdById, assetId: null, createdAt: { gt: keptSince() } },
    })
    if (open >= MAX_OPEN)
      throw new AppError('limit', `You have ${MAX_OPEN} unfinished uploads. Finish or discard one first.`)
    return tx.partUpload.create({
      data: { id: newId(), workspaceId: ctx.workspaceId, createdById, ...file },
    })
  })
  return viewPart(part)
}

export async function viewPart(part: PartUpload): Promise<PartView> {
  const { id, filename, bytes, changedAt, projectId } = part
  const arrived = (await store().size(partKey(id))) ?? 0
  return { id, filename, bytes, changed: Number(changedAt), projectId, arrived }
}
