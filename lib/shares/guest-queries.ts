import 'server-only'
import { pickFile, type StoredFile, type Variant } from '@/lib/assets/pick-file'
import { db } from '@/lib/core/db'
import { inSight } from '@/lib/projects/sight'
import type { Asset, Prisma } from '@/prisma/client/client'
import { closed, type Visit } from './open-share'
import type { SharedBoard, SharedFile, SharedItem } from './schema'

const PAGE = 60

const NAMES = { video: 'Clip', image: 'Picture', audio: 'Sound' } as const

/**
 * Files that a link shows: the one it was made for, or those on its board, as far as its maker sees them. All under AND, so
 * that a condition beside it takes nothing away.
 */
export function shown({ ctx, share }: Visit) {
  const { assetId, boardId, workspaceId } = share
  const these = assetId
    ? { id: assetId, shelf: { not: 'bin' as const } }
    : { shelf: 'gallery' as const, boardItems: { some: { boardId: boardId ?? '' } } }
  return { workspaceId, AND: [inSight(ctx), these] } satisfies Prisma.AssetWhereInput
}

const ORDER = [{ position: 'desc' }, { assetId: 'desc' }] satisfies Prisma.BoardItemOrderByWithRelationInput[]

/** Ids of all that a link shows, in the order of its board. */
export async function findShownIds(visit: Visit): Promise<string[]> {
  const { assetId, boardId } = visit.share
  if (assetId) return [assetId]
  const items = await db().boardItem.findMany({
    where: { boardId: boardId ?? '', asset: shown(visit) },
    orderBy: ORDER,
    select: { assetId: true },
  })
  return items.map((item) => item.assetId)
}

/** One page of the board behind a link. */
export async function getSharedBoard(visit: Visit, asked: number): Promise<SharedBoard> {
  const ids = await findShownIds(visit)
  const pageCount = Math.max(1, Math.ceil(ids.length / PAGE))
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pageCount)
  const onPage = ids.slice((page - 1) * PAGE, page * PAGE)
  const rows = await db().asset.findMany({ where: { id: { in: onPage }, ...shown(visit) } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    name: await boardName(visit),
    items: onPage.flatMap((id) => byId.get(id) ?? []).map((row) => toItem(visit, row)),
    count: ids.length,
    firstPlace: (page - 1) * PAGE + 1,
    page,
    pageCount,
  }
}

/** One file behind a link. Throws `not_found` for every other. */
export async function getSharedFile(visit: Visit, assetId: string): Promise<SharedFile> {
  const ids = await findShownIds(visit)
  const at = ids.indexOf(assetId)
  const row = at < 0 ? null : await db().asset.findFirst({ where: { id: assetId, ...shown(visit) } })
  if (!row) throw closed()
  const item = toItem(visit, row)
  if (visit.share.assetId) return { item, board: null }
  return {
    item,
    board: {
      name: await boardName(visit),
      place: at + 1,
      count: ids.length,
      beforeId: ids[at - 1] ?? null,
      afterId: ids[at + 1] ?? null,
    },
  }
}

/** Where the bytes of a file behind a link lie, under a name that tells nothing of how it was made. */
export async function getSharedBytes(visit: Visit, assetId: string, variant: Variant): Promise<StoredFile> {
  const row = UUID.test(assetId)
    ? await db().asset.findFirst({ where: { id: assetId, ...shown(visit) } })
    : null
  const file = row && pickFile(row, variant)
  if (!file) throw closed()
  return { ...file, filename: fileName(row) }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function boardName({ share }: Visit): Promise<string> {
  const board = await db().board.findUnique({ where: { id: share.boardId ?? '' }, select: { name: true } })
  if (!board) throw closed()
  return board.name
}

function toItem({ token, share }: Visit, row: Asset): SharedItem {
  const url = `/api/share/${token}/media/${row.id}`
  return {
    id: row.id,
    mediaType: row.mediaType,
    name: row.origin === 'upload' ? row.filename : NAMES[row.mediaType],
    url,
    posterUrl: row.posterKey ? `${url}?variant=poster` : null,
    previewUrl: row.previewKey ? `${url}?variant=preview` : null,
    downloadUrl: share.mayDownload ? `${url}?download=1` : null,
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    durationSeconds: row.durationMs === null ? null : row.durationMs / 1000,
    fps: row.fps,
    audioCodec: row.audioCodec,
    isSimulated: row.isSimulated,
  }
}

/** Our own names hold the prompt; one that came with an upload is its name. */
function fileName({ id, origin, filename, mediaType }: Asset): string {
  if (origin === 'upload') return filename
  return `${NAMES[mediaType].toLowerCase()}-${id.slice(-6)}${/\.[a-z0-9]+$/.exec(filename)?.[0] ?? ''}`
}
