import 'server-only'
import { findModel } from '@/lib/catalog/models'
import type { Kind } from '@/lib/catalog/model'
import { speakTokens } from '@/lib/catalog/tokens'
import { assetUrl } from '@/lib/assets/asset-url'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { ACTIVE_STATES, type GenerationState, UNFINISHED_STATES } from '@/lib/generations/state'
import { requirePermission } from '@/lib/workspaces/permissions'
import { Prisma } from '@/prisma/client/client'
import type { GalleryFilter, GalleryItem, GalleryPage } from './schema'

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
}

/** One page, newest first. Raw SQL: only a row comparison makes a deep page as quick as the first. */
export async function getGallery(ctx: Ctx, filter: GalleryFilter): Promise<GalleryPage> {
  requirePermission(ctx, 'view')
  return filter.state === 'ready' ? readyPage(ctx, filter) : generationPage(ctx, filter)
}

async function readyPage(ctx: Ctx, filter: GalleryFilter): Promise<GalleryPage> {
  const rows = await db().$queryRaw<AssetRow[]>`
    SELECT id, prompt, kind, model_id AS "modelId", is_simulated AS "isSimulated", media_type AS "mediaType",
           duration_ms AS "durationMs", width_px AS "widthPx", height_px AS "heightPx", audio_codec AS "audioCodec",
           poster_key AS "posterKey", preview_key AS "previewKey", created_at AS "createdAt",
           price_micros AS "priceMicros"
    FROM assets
    WHERE workspace_id = ${ctx.workspaceId}::uuid
      ${filter.kind ? Prisma.sql`AND kind = ${filter.kind}` : Prisma.empty}
      ${filter.media ? Prisma.sql`AND media_type = ${filter.media}::"MediaType"` : Prisma.empty}
      ${filter.model ? Prisma.sql`AND family = ${filter.model}` : Prisma.empty}
      ${wordsOf(filter.q) ? Prisma.sql`AND search @@ to_tsquery('simple', ${wordsOf(filter.q)})` : Prisma.empty}
      ${after(filter.cursor)}
    ORDER BY created_at DESC, id DESC LIMIT ${PAGE + 1}`
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
  const states = filter.state === 'in-progress' ? ACTIVE_STATES : UNFINISHED_STATES
  const rows = await db().$queryRaw<GenerationRow[]>`
    SELECT id, prompt, kind, model_id AS "modelId", state, is_simulated AS "isSimulated", created_at AS "createdAt",
           quoted_micros AS "quotedMicros"
    FROM generations
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND state = ANY(${states}::"GenerationState"[])
      ${filter.kind ? Prisma.sql`AND kind = ${filter.kind}` : Prisma.empty}
      ${filter.model ? Prisma.sql`AND family = ${filter.model}` : Prisma.empty}
      ${wordsOf(filter.q) ? Prisma.sql`AND to_tsvector('simple', prompt) @@ to_tsquery('simple', ${wordsOf(filter.q)})` : Prisma.empty}
      ${after(filter.cursor)}
    ORDER BY created_at DESC, id DESC LIMIT ${PAGE + 1}`
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
  }))
}

function pageOf<Row extends { id: string; createdAt: Date }>(
  rows: Row[],
  toItem: (row: Row) => GalleryItem,
): GalleryPage {
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    items: shown.map(toItem),
    nextCursor: last ? `${last.createdAt.toISOString()}~${last.id}` : null,
  }
}

/** A cursor is the last item's time and id; a broken one starts over. */
function after(cursor: string | undefined): Prisma.Sql {
  const [time, id] = cursor?.split('~') ?? []
  if (!time || !id || Number.isNaN(Date.parse(time)) || !/^[0-9a-f-]{36}$/.test(id)) return Prisma.empty
  return Prisma.sql`AND (created_at, id) < (${new Date(time)}::timestamptz, ${id}::uuid)`
}

/** Every typed word must begin a word of the prompt. */
function wordsOf(typed: string | undefined): string {
  const words = typed?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => `'${word}':*`).join(' & ')
}
