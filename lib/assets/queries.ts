import 'server-only'
import { findModel } from '@/lib/catalog/models'
import type { GenerationRequest, Kind } from '@/lib/catalog/model'
import { speakTokens } from '@/lib/catalog/tokens'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { isUuid } from '@/lib/core/ids'
import type { Quote } from '@/lib/pricing/quote'
import { findProvider } from '@/lib/providers/registry'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'
import { assetUrl } from './asset-url'
import { leavesBinAt } from './bin-time'
import { pickFile, type StoredFile, type Variant } from './pick-file'
import type { AssetView, Basis, FileView, VersionView } from './schema'
import { viewFile } from './view-file'

const WITH_VIEW = {
  createdBy: { select: { name: true } },
  project: { select: { name: true } },
  output: { select: { expiresAt: true } },
  generation: {
    include: {
      hold: { select: { state: true, capturedMicros: true, capturedSource: true } },
      attempts: { where: { state: 'accepted' }, select: { taskId: true }, take: 1 },
    },
  },
} satisfies Prisma.AssetInclude

type Row = Prisma.AssetGetPayload<{ include: typeof WITH_VIEW }>

/** Throws `not_found` for another workspace's as for one that never was. */
export async function getAsset(ctx: Ctx, assetId: string): Promise<AssetView> {
  requirePermission(ctx, 'view')
  const row = await findRow(ctx, assetId)
  const [newerId, olderId, versions] = await Promise.all([
    neighbour(ctx, row, 'newer'),
    neighbour(ctx, row, 'older'),
    findVersions(ctx, row),
  ])
  return {
    id: row.id,
    origin: row.origin,
    mediaType: row.mediaType,
    url: assetUrl(row.id),
    posterUrl: row.posterKey ? assetUrl(row.id, 'poster') : null,
    previewUrl: row.previewKey ? assetUrl(row.id, 'preview') : null,
    filename: row.filename,
    mime: row.mime,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    durationSeconds: row.durationMs === null ? null : row.durationMs / 1000,
    fps: row.fps,
    videoCodec: row.videoCodec,
    audioCodec: row.audioCodec,
    isSimulated: row.isSimulated,
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdBy.name,
    projectName: row.project?.name ?? null,
    tags: row.tags,
    rating: row.rating,
    shelf: row.shelf,
    deletedAt: row.shelf === 'bin' && row.shelvedAt ? leavesBinAt(row.shelvedAt).toISOString() : null,
    derivedProblem: row.derivedProblem,
    providerExpiresAt: row.output?.expiresAt.toISOString() ?? null,
    generation: row.generation ? toGeneration(row.generation) : null,
    version: row.version,
    versions,
    mayShare: may(ctx.actor.role, 'share'),
    newerId,
    olderId,
  }
}

/** What a form shows of the asset that it makes the next version of. Throws as `getAsset` does. */
export async function getBasis(ctx: Ctx, assetId: string, commentId?: string): Promise<Basis> {
  requirePermission(ctx, 'view')
  const { id, version, prompt, mediaType, posterKey } = await findRow(ctx, assetId)
  return {
    assetId: id,
    ...(commentId ? { commentId } : {}),
    version,
    words: speakTokens(prompt),
    mediaType,
    posterUrl: posterKey ? assetUrl(id, 'poster') : null,
  }
}

/** What a form needs to know of a file. Throws `not_found` for another workspace's as for one that never was. */
export async function getFile(ctx: Ctx, assetId: string): Promise<FileView> {
  requirePermission(ctx, 'view')
  return viewFile(await findRow(ctx, assetId))
}

/** Where an asset's bytes lie, for the media route. */
export async function getAssetFile(ctx: Ctx, assetId: string, variant: Variant): Promise<StoredFile> {
  requirePermission(ctx, 'view')
  if (!isUuid(assetId)) throw notFound()
  const row = await db().asset.findFirst({
    where: { id: assetId, ...inSight(ctx) },
    select: { storageKey: true, posterKey: true, previewKey: true, mime: true, filename: true },
  })
  const file = row && pickFile(row, variant)
  if (!file) throw notFound()
  return file
}

async function findRow(ctx: Ctx, assetId: string): Promise<Row> {
  if (!isUuid(assetId)) throw notFound()
  const row = await db().asset.findFirst({
    where: { id: assetId, ...inSight(ctx) },
    include: WITH_VIEW,
  })
  if (!row) throw notFound()
  return row
}

/** The newest 100: a bar of more helps nobody. */
const MOST_VERSIONS = 100

async function findVersions(ctx: Ctx, { id, firstVersionId, shelf }: Row): Promise<VersionView[]> {
  const firstId = firstVersionId ?? id
  const rows = await db().asset.findMany({
    where: {
      ...inSight(ctx),
      OR: [{ id: firstId }, { firstVersionId: firstId }],
      ...(shelf === 'bin' ? {} : { shelf: { not: 'bin' } }),
    },
    select: { id: true, version: true },
    orderBy: { version: 'desc' },
    take: MOST_VERSIONS,
  })
  return rows.toReversed()
}

async function neighbour(ctx: Ctx, row: Row, side: 'newer' | 'older'): Promise<string | null> {
  const beyond = side === 'newer' ? 'gt' : 'lt'
  const order = side === 'newer' ? 'asc' : 'desc'
  const found = await db().asset.findFirst({
    where: {
      ...inSight(ctx),
      shelf: row.shelf,
      OR: [
        { createdAt: { [beyond]: row.createdAt } },
        { createdAt: row.createdAt, id: { [beyond]: row.id } },
      ],
    },
    orderBy: [{ createdAt: order }, { id: order }],
    select: { id: true },
  })
  return found?.id ?? null
}

function toGeneration(row: NonNullable<Row['generation']>): NonNullable<AssetView['generation']> {
  const quote = row.quote as unknown as Quote
  return {
    id: row.id,
    kind: row.kind as Kind,
    modelId: row.modelId,
    modelName: findModel(row.modelId)?.name ?? row.modelId,
    providerName: findProvider(row.providerId)?.name ?? row.providerId,
    taskId: row.attempts[0]?.taskId ?? null,
    request: row.request as unknown as GenerationRequest,
    quotedMicros: Number(row.quotedMicros),
    chargedMicros: row.hold && row.hold.state !== 'held' ? Number(row.hold.capturedMicros ?? 0) : null,
    chargedSource: row.hold?.capturedSource ?? null,
    quoteLines: quote.lines,
    priceSource: quote.source,
    priceAsOf: quote.asOf,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

export function notFound(): AppError {
  return new AppError('not_found', 'There is no such file in this workspace.')
}
