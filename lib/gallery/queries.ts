import 'server-only'
import { findModel } from '@/lib/catalog/models'
import type { Kind } from '@/lib/catalog/model'
import { speakTokens } from '@/lib/catalog/tokens'
import { assetUrl } from '@/lib/assets/asset-url'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { ACTIVE_STATES, type GenerationState, UNFINISHED_STATES } from '@/lib/generations/state'
import { requireBoard } from '@/lib/boards/require-board'
import { itemInSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { Prisma } from '@/prisma/client/client'
import type { GalleryFilter, GalleryItem, GalleryPage } from './schema'
import { after, fileConditions, sharedConditions, wordsOf } from './where'

const PAGE = 48

interface AssetRow {
  id: string
  prompt: string
  kind: string
  modelId: string | null
  isSimulated: boolean
  mediaType: 'video' | 'image' | 'audio'
  durationMs: number | null
  widthPx: number | null
  heightPx: number | null
  audioCodec: string | null
  posterKey: string | null
  previewKey: string | null
  createdAt: Date
  priceMicros: bigint | null
  rating: number | null
  tags: string[]
  reviewState: GalleryItem['reviewState']
  /** Position on the board; null elsewhere. */
  place: number | null
}

/** One page, newest first. Raw SQL: only a row comparison makes a deep page as quick as the first. */
export async function getGallery(ctx: Ctx, filter: GalleryFilter): Promise<GalleryPage> {
  requirePermission(ctx, 'view')
  const { state } = filter
  return state === 'in-progress' || state === 'unfinished'
    ? generationPage(ctx, filter)
    : filePage(ctx, filter, SHELVES[state])
}

/** How a page is walked: one index range, whatever is chosen. */
interface Walk {
  from: Prisma.Sql
  /** Key and id, as they are ordered. */
  columns: Prisma.Sql
  order: Prisma.Sql
  where: Prisma.Sql[]
  isNumber: boolean
}

function walkOf(ctx: Ctx, { board, tag }: GalleryFilter): Walk {
  if (board) {
    return {
      from: Prisma.sql`board_items place JOIN assets item ON item.id = place.asset_id`,
      columns: Prisma.sql`place.position, place.asset_id`,
      order: Prisma.sql`place.position DESC, place.asset_id DESC`,
      where: [Prisma.sql`place.board_id = ${board}::uuid`],
      isNumber: true,
    }
  }
  if (tag) {
    return {
      from: Prisma.sql`asset_tags place JOIN assets item ON item.id = place.asset_id`,
      columns: Prisma.sql`place.created_at, place.asset_id`,
      order: Prisma.sql`place.created_at DESC, place.asset_id DESC`,
      where: [Prisma.sql`place.workspace_id = ${ctx.workspaceId}::uuid AND place.tag = ${tag}`],
      isNumber: false,
    }
  }
  return {
    from: Prisma.sql`assets item`,
    columns: Prisma.sql`item.created_at, item.id`,
    order: Prisma.sql`item.created_at DESC, item.id DESC`,
    where: [],
    isNumber: false,
  }
}

const SHELVES = { ready: 'gallery', archived: 'archive', bin: 'bin' } as const

async function filePage(
  ctx: Ctx,
  filter: GalleryFilter,
  shelf: (typeof SHELVES)[keyof typeof SHELVES],
): Promise<GalleryPage> {
  if (filter.board) await requireBoard(ctx, filter.board)
  const walk = walkOf(ctx, filter)
  const words = wordsOf(filter.q)
  const where = [
    itemInSight(ctx),
    Prisma.sql`item.shelf = ${shelf}::"Shelf"`,
    ...walk.where,
    ...sharedConditions(filter),
    ...fileConditions(filter),
    ...(words ? [Prisma.sql`item.search @@ to_tsquery('simple', ${words})`] : []),
    ...after(filter.cursor, walk.columns, walk.isNumber),
  ]
  const rows = await db().$queryRaw<AssetRow[]>`
    SELECT item.id, prompt, kind, model_id AS "modelId", is_simulated AS "isSimulated", media_type AS "mediaType",
           duration_ms AS "durationMs", width_px AS "widthPx", height_px AS "heightPx", audio_codec AS "audioCodec",
           poster_key AS "posterKey", preview_key AS "previewKey", item.created_at AS "createdAt",
           price_micros AS "priceMicros", rating, tags,
           review_state AS "reviewState", ${walk.isNumber ? Prisma.sql`place.position` : Prisma.sql`NULL`} AS place
    FROM ${walk.from} WHERE ${Prisma.join(where, ' AND ')} ORDER BY ${walk.order} LIMIT ${PAGE + 1}`
  return pageOf(rows, (row) => ({
    id: row.id,
    href: `/gallery/${row.id}`,
    prompt: speakTokens(row.prompt),
    kind: row.kind as Kind | 'upload',
    modelName: row.modelId ? (findModel(row.modelId)?.name ?? row.modelId) : null,
    state: 'ready',
    isSimulated: row.isSimulated,
    mediaType: row.mediaType,
    durationSeconds: row.durationMs === null ? null : row.durationMs / 1000,
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    hasAudio: row.audioCodec !== null,
    posterUrl: row.posterKey ? assetUrl(row.id, 'poster') : null,
    previewUrl: row.previewKey ? assetUrl(row.id, 'preview') : null,
    createdAt: row.createdAt.toISOString(),
    priceMicros: row.priceMicros === null ? null : Number(row.priceMicros),
    rating: row.rating,
    tags: row.tags,
    reviewState: row.reviewState,
  }))
}

interface GenerationRow {
  id: string
  prompt: string
  kind: string
  modelId: string
  state: GenerationState
  isSimulated: boolean
  createdAt: Date
  quotedMicros: bigint
}

/** Work that has no output: still under way, or ended without one. */
async function generationPage(ctx: Ctx, filter: GalleryFilter): Promise<GalleryPage> {
  // What is not a file yet lies on no board and has neither stars nor length.
  if (filter.board || fileConditions(filter).length > 0) return { items: [], nextCursor: null }
  const states = filter.state === 'in-progress' ? ACTIVE_STATES : UNFINISHED_STATES
  const words = wordsOf(filter.q)
  const where = [
    itemInSight(ctx),
    Prisma.sql`item.state = ANY(${states}::"GenerationState"[])`,
    ...sharedConditions(filter),
    ...(words ? [Prisma.sql`to_tsvector('simple', prompt) @@ to_tsquery('simple', ${words})`] : []),
    ...after(filter.cursor, Prisma.sql`item.created_at, item.id`, false),
  ]
  const rows = await db().$queryRaw<GenerationRow[]>`
    SELECT id, prompt, kind, model_id AS "modelId", state, is_simulated AS "isSimulated", created_at AS "createdAt",
           quoted_micros AS "quotedMicros"
    FROM generations item WHERE ${Prisma.join(where, ' AND ')} ORDER BY created_at DESC, id DESC LIMIT ${PAGE + 1}`
  return pageOf(rows, (row) => ({
    id: row.id,
    href: `/queue#${row.id}`,
    prompt: speakTokens(row.prompt),
    kind: row.kind as Kind,
    modelName: findModel(row.modelId)?.name ?? row.modelId,
    state: row.state,
    isSimulated: row.isSimulated,
    mediaType: 'video',
    durationSeconds: null,
    widthPx: null,
    heightPx: null,
    hasAudio: false,
    posterUrl: null,
    previewUrl: null,
    createdAt: row.createdAt.toISOString(),
    priceMicros: Number(row.quotedMicros),
    rating: null,
    tags: [],
    reviewState: 'open',
  }))
}

function pageOf<Row extends { id: string; createdAt: Date; place?: number | null }>(
  rows: Row[],
  toItem: (row: Row) => GalleryItem,
): GalleryPage {
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    items: shown.map(toItem),
    nextCursor: last ? `${last.place ?? last.createdAt.toISOString()}~${last.id}` : null,
  }
}
