import 'server-only'
import { assetUrl } from '@/lib/assets/asset-url'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { NEVER } from '@/lib/generations/prepare-submission'
import { isTerminal } from '@/lib/generations/state'
import { medianWaits } from '@/lib/generations/waits'
import { inSight } from '@/lib/projects/sight'
import type { FailureKind } from '@/lib/providers/contract'
import { findOffer } from '@/lib/providers/registry'
import type { TakeInputs } from '@/lib/storyboard/inputs-of'
import { requireStoryboard } from '@/lib/storyboard/require-storyboard'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { Asset, Prisma } from '@/prisma/client/client'
import { flaggedShot } from './flagged-shot'
import type { Flag, TakeFile, TakeState, TakeView } from './schema'

const USUAL_WAIT_SECONDS = 120

const withView = (ctx: MemberCtx) => {
  const seen = { ...inSight(ctx), shelf: { not: 'bin' as const } }
  return {
    createdBy: { select: { name: true } },
    asset: { where: seen },
    approval: { include: { decidedBy: { select: { name: true } }, _count: { select: { takes: true } } } },
    generation: {
      include: {
        hold: { select: { state: true, capturedMicros: true } },
        assets: { where: seen, take: 1, orderBy: { createdAt: 'asc' as const } },
        takes: { select: { id: true }, orderBy: [{ startMs: 'asc' as const }, { number: 'asc' as const }] },
      },
    },
  } satisfies Prisma.TakeInclude
}

type Row = Prisma.TakeGetPayload<{ include: ReturnType<typeof withView> }>

/** Every take of every shot, also of shots that were taken out; by shot, the oldest first. */
export async function getTakes(ctx: MemberCtx, storyboardId: string): Promise<TakeView[]> {
  requirePermission(ctx, 'view')
  const { id } = await requireStoryboard(ctx, storyboardId)
  const rows = await db().take.findMany({
    where: { storyboardId: id },
    include: withView(ctx),
    orderBy: [{ shotId: 'asc' }, { number: 'asc' }],
  })
  const waits = await medianWaits(rows.flatMap(({ generation }) => generation ?? []))
  return rows.map((row) => toView(ctx, row, waits))
}

function toView({ actor }: MemberCtx, row: Row, waits: Awaited<ReturnType<typeof medianWaits>>): TakeView {
  const { generation } = row
  const approval = generation ? null : row.approval
  const asset = row.asset ?? generation?.assets[0] ?? null
  const state = stateOf(row, asset)
  return {
    id: row.id,
    shotId: row.shotId,
    number: row.number,
    state,
    generationId: row.generationId,
    generationState: generation?.state ?? null,
    approvalId:
      approval && (approval.askedById === actor.userId || may(actor.role, 'approve')) ? approval.id : null,
    progress: generation?.progress ?? null,
    message: messageOf(state, approval ? approvalWords(approval) : (generation?.message ?? null)),
    flag: flagOf(row),
    usualWaitSeconds:
      generation === null
        ? 0
        : (waits(generation) ?? findOffer(generation.offerId)?.usualWaitSeconds.p50 ?? USUAL_WAIT_SECONDS),
    file: state === 'done' && asset ? fileOf(asset) : null,
    startMs: Math.min(row.startMs, asset?.durationMs ?? row.startMs),
    // A clip may come out a frame shorter than it was asked for.
    endMs: Math.min(row.endMs, asset?.durationMs ?? row.endMs),
    inputs: row.inputs as Partial<TakeInputs>,
    isStarred: row.isStarred,
    isSimulated: generation?.isSimulated ?? asset?.isSimulated ?? approval?.isSimulated ?? false,
    priceMicros: generation
      ? priceOf(generation)
      : state === 'asked'
        ? Number(approval!.ceilingMicros)
        : null,
    shotCount: generation?.takes.length ?? approval?._count.takes ?? 1,
    byName: row.createdBy.name,
    createdAt: row.createdAt.toISOString(),
  }
}

function stateOf({ generation, approval }: Row, asset: Asset | null): TakeState {
  if (asset) return 'done'
  if (!generation && approval && approval.state !== 'approved')
    return approval.state === 'waiting' ? 'asked' : 'failed'
  if (!generation || generation.state === 'done') return 'gone'
  if (generation.state === 'unknown') return 'unknown'
  if (isTerminal(generation.state)) return 'failed'
  return generation.nextStepAt.getTime() === NEVER.getTime() ? 'waiting' : 'running'
}

function messageOf(state: TakeState, said: string | null): string | null {
  if (state === 'gone') return 'Its file was deleted, or lies where you do not see it.'
  return state === 'done' ? null : said
}

function approvalWords({ state, note, decidedBy }: NonNullable<Row['approval']>): string {
  if (state === 'waiting') return 'Waits for an approval. Nothing was sent yet.'
  const why = {
    withdrawn: 'Its request was taken back.',
    refused: `${decidedBy?.name ?? 'Somebody'} did not approve of it${note ? `: “${note}”` : '.'}`,
    void: note,
    approved: '',
  }[state]
  return `${why} Nothing was sent.`
}

/** What their content check said of this shot, and not only of the call that it is part of. */
function flagOf({ id, generation }: Row): Flag | null {
  if (generation?.failureKind !== ('moderation' satisfies FailureKind)) return null
  const { shots, prompt } = generation.request as unknown as GenerationRequest
  const texts = shots ? shots.map((shot) => shot.prompt) : [prompt]
  const at = generation.takes.findIndex((take) => take.id === id)
  const flagged = flaggedShot(generation.message ?? '', texts)
  return {
    text: texts[at] ?? prompt,
    blame: flagged === null ? 'unnamed' : flagged === at ? 'this' : 'another',
  }
}

/** What was taken; what is set aside while that is open. */
function priceOf({ hold, quotedMicros }: NonNullable<Row['generation']>): number {
  return Number(hold && hold.state !== 'held' ? (hold.capturedMicros ?? 0) : quotedMicros)
}

function fileOf(asset: Asset): TakeFile {
  return {
    assetId: asset.id,
    mediaType: asset.mediaType,
    url: assetUrl(asset.id),
    posterUrl: asset.posterKey ? assetUrl(asset.id, 'poster') : null,
    filename: asset.filename,
    durationMs: asset.durationMs,
    widthPx: asset.widthPx,
    heightPx: asset.heightPx,
    fps: asset.fps,
    hasAudio: asset.audioCodec !== null,
  }
}
