import 'server-only'
import { FIELDS, FIELD_NAMES, type FieldName, valueLabel } from '@/lib/catalog/field-list'
import { isFilled } from '@/lib/catalog/fields'
import type { GenerationRequest } from '@/lib/catalog/model'
import { KIND_LABELS } from '@/lib/catalog/models'
import { titleOf } from '@/lib/catalog/title'
import { speakTokens } from '@/lib/catalog/tokens'
import type { Ctx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { formatMicros } from '@/lib/core/money'
import { formatMoment } from '@/lib/core/time'
import { getAsset, notFound } from './queries'
import { type AssetView, type ComparedView, type CompareRow, type CompareView, MOST_COMPARED } from './schema'

/** Assets beside each other. Whatever is not there for this person is left out; throws `not_found` when that is all. */
export async function getComparison(ctx: Ctx, assetIds: readonly string[]): Promise<CompareView> {
  const asked = [...new Set(assetIds)]
  const looked = asked.slice(0, MOST_COMPARED)
  const found = await Promise.all(looked.map((id) => findAsset(ctx, id)))
  const assets = found.filter((asset) => asset !== null)
  if (asked.length > 0 && assets.length === 0) throw notFound()
  return {
    assets: assets.map(toCompared),
    rows: rowsOf(assets),
    goneCount: looked.length - assets.length,
    extraCount: asked.length - looked.length,
  }
}

async function findAsset(ctx: Ctx, assetId: string): Promise<AssetView | null> {
  try {
    return await getAsset(ctx, assetId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

function toCompared(asset: AssetView): ComparedView {
  const { id, mediaType, url, posterUrl, version, widthPx, heightPx, durationSeconds, fps, audioCodec } =
    asset
  const words = asset.generation ? speakTokens(titleOf(asset.generation.request)) : asset.filename
  return {
    id,
    mediaType,
    url,
    posterUrl,
    version,
    widthPx,
    heightPx,
    durationSeconds,
    fps,
    audioCodec,
    words,
  }
}

function rowsOf(assets: readonly AssetView[]): CompareRow[] {
  const row = (
    name: string,
    look: CompareRow['look'],
    cellOf: (asset: AssetView) => string[],
  ): CompareRow => {
    const cells = assets.map(cellOf)
    return { name, look, cells, isSame: new Set(cells.map((cell) => JSON.stringify(cell))).size < 2 }
  }
  const plain = (name: string, valueOf: (asset: AssetView) => string | null | undefined) =>
    row(name, 'plain', (asset) => [valueOf(asset)].filter((value) => typeof value === 'string'))
  return [
    plain('Kind', ({ generation }) => (generation ? KIND_LABELS[generation.kind] : 'Upload')),
    plain('Model', ({ generation }) => generation?.modelName),
    plain('Provider', ({ generation }) => generation?.providerName),
    ...FIELD_NAMES.map((name) =>
      row(FIELDS[name].label, lookOf(name), ({ generation }) =>
        generation ? valuesOf(name, generation.request) : [],
      ),
    ),
    plain('Price', ({ generation }) =>
      generation ? formatMicros(generation.chargedMicros ?? generation.quotedMicros) : null,
    ),
    plain('Picture', ({ widthPx, heightPx, fps }) =>
      widthPx && heightPx ? `${widthPx} × ${heightPx}${fps ? `, ${fps} fps` : ''}` : null,
    ),
    plain('Length', ({ durationSeconds }) =>
      durationSeconds === null ? null : `${durationSeconds.toFixed(2)} s`,
    ),
    plain('Project', ({ projectName }) => projectName),
    plain('Made by', ({ createdByName }) => createdByName),
    plain('Made', ({ createdAt }) => formatMoment(createdAt)),
  ].filter(({ cells }) => cells.some((cell) => cell.length > 0))
}

function lookOf(name: FieldName): CompareRow['look'] {
  const { control } = FIELDS[name]
  return control === 'media' ? 'files' : control === 'text' || control === 'shots' ? 'words' : 'plain'
}

function valuesOf(name: FieldName, request: GenerationRequest): string[] {
  const value = request[name]
  if (!isFilled(value)) return []
  if (name === 'shots') {
    const shots = (request.shots ?? []).map(
      (shot) => `${shot.durationSeconds} s: ${speakTokens(shot.prompt)}`,
    )
    return [shots.join(' · ')]
  }
  const values = [value].flat() as (string | number | boolean)[]
  return FIELDS[name].control === 'text'
    ? values.map((text) => speakTokens(String(text)))
    : values.map((one) => (lookOf(name) === 'files' ? String(one) : valueLabel(name, one)))
}
