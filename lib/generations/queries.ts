import 'server-only'
import { valueLabel } from '@/lib/catalog/field-list'
import { findModel } from '@/lib/catalog/models'
import type { GenerationRequest, Kind } from '@/lib/catalog/model'
import { speakTokens } from '@/lib/catalog/tokens'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import type { Quote } from '@/lib/pricing/quote'
import type { FailureKind } from '@/lib/providers/contract'
import { findOffer, findProvider } from '@/lib/providers/registry'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Prisma } from '@/prisma/client/client'
import type { GenerationView, QueueView } from './schema'
import { ACTIVE_STATES } from './state'
import { medianWaits } from './waits'

const RECENT_HOURS = 24

const WITH_VIEW = {
  hold: { select: { amountMicros: true, state: true, capturedMicros: true } },
  createdBy: { select: { name: true } },
  assets: { select: { id: true }, take: 1, orderBy: { createdAt: 'asc' } },
} satisfies Prisma.GenerationInclude

type Row = Prisma.GenerationGetPayload<{ include: typeof WITH_VIEW }>

/** Throws `not_found` for another workspace's as for one that never was. */
export async function getGeneration(
  ctx: Ctx,
  { generationId }: { generationId: string },
): Promise<GenerationView> {
  requirePermission(ctx, 'view')
  const row = await db().generation.findFirst({
    where: { id: generationId, ...inSight(ctx) },
    include: WITH_VIEW,
  })
  if (!row) throw new AppError('not_found', 'There is no such generation in this workspace.')
  return toView(row, await medianWaits([row]))
}

export async function getQueue(ctx: Ctx): Promise<QueueView> {
  requirePermission(ctx, 'view')
  const running = await db().generation.findMany({
    where: { ...inSight(ctx), state: { in: [...ACTIVE_STATES] } },
    include: WITH_VIEW,
    orderBy: { createdAt: 'desc' },
    take: 200,
  })
  // Read afterwards, so that what ends meanwhile is in both, never in neither; it counts as ended.
  const recent = await db().generation.findMany({
    where: { ...inSight(ctx), finishedAt: { gt: new Date(Date.now() - RECENT_HOURS * 3_600_000) } },
    include: WITH_VIEW,
    orderBy: { finishedAt: 'desc' },
    take: 20,
  })
  const ended = new Set(recent.map(({ id }) => id))
  const active = running.filter(({ id }) => !ended.has(id))
  const waits = await medianWaits([...active, ...recent])
  return {
    active: active.map((row) => toView(row, waits)),
    recent: recent.map((row) => toView(row, waits)),
    heldMicros: active.reduce(
      (sum, { hold }) => sum + (hold?.state === 'held' ? Number(hold.amountMicros) : 0),
      0,
    ),
  }
}

/** What tells one request of a model from another, in few words. */
export function settingsWords({ durationSeconds, quality }: GenerationRequest): string {
  return [durationSeconds && `${durationSeconds} s`, quality && valueLabel('quality', quality)]
    .filter(Boolean)
    .join(' · ')
}

function toView(row: Row, waits: Awaited<ReturnType<typeof medianWaits>>): GenerationView {
  const provider = findProvider(row.providerId)
  const offer = findOffer(row.offerId)
  const { hold } = row
  const request = row.request as unknown as GenerationRequest
  return {
    id: row.id,
    state: row.state,
    kind: row.kind as Kind,
    modelId: row.modelId,
    modelName: findModel(row.modelId)?.name ?? row.modelId,
    providerName: provider?.name ?? row.providerId,
    isSimulated: row.isSimulated,
    prompt: speakTokens(row.prompt),
    request,
    settingsWords: settingsWords(request),
    quotedMicros: Number(row.quotedMicros),
    isAtMost: (row.quote as unknown as Quote).certainty === 'unknown',
    chargedMicros: hold && hold.state !== 'held' ? Number(hold.capturedMicros ?? 0) : null,
    progress: row.progress,
    createdAt: row.createdAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    usualWaitSeconds: waits(row) ?? offer?.usualWaitSeconds.p50 ?? 120,
    nextTryAt: row.state === 'held' && row.tries > 0 ? row.nextStepAt.toISOString() : null,
    message: row.message,
    isModelGone: row.failureKind === ('gone' satisfies FailureKind),
    isCancelRequested: row.cancelRequestedAt !== null,
    canProviderCancel: provider?.cancel !== undefined,
    assetId: row.assets[0]?.id ?? null,
    createdByName: row.createdBy.name,
  }
}
