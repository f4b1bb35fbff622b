import 'server-only'
import { assetUrl } from '@/lib/assets/asset-url'
import { FIELDS } from '@/lib/catalog/field-list'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import { findModel, makesMedia } from '@/lib/catalog/models'
import { filesOf } from '@/lib/catalog/request'
import { speakTokens } from '@/lib/catalog/tokens'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { settingsWords } from '@/lib/generations/queries'
import { SubmitGenerationInput } from '@/lib/generations/schema'
import type { Quote } from '@/lib/pricing/quote'
import { inSight } from '@/lib/projects/sight'
import { findOffer, findProvider } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'
import type { ApprovalIdInput, ApprovalsView, ApprovalView } from './schema'

const MOST_ENDED = 50
const MOST_WAITING = 200

const WITH_VIEW = {
  askedBy: { select: { name: true } },
  decidedBy: { select: { name: true } },
  project: { select: { name: true } },
  takes: { select: { storyboard: { select: { id: true, name: true, projectId: true } } }, take: 1 },
} satisfies Prisma.ApprovalInclude

type Row = Prisma.ApprovalGetPayload<{ include: typeof WITH_VIEW }>

/** Who decides sees all of them; whoever asked, their own. */
export async function getApprovals(ctx: MemberCtx): Promise<ApprovalsView> {
  requirePermission(ctx, 'view')
  const waiting = await db().approval.findMany({
    where: { ...visible(ctx), state: 'waiting' },
    include: WITH_VIEW,
    orderBy: { createdAt: 'desc' },
    take: MOST_WAITING,
  })
  // Read afterwards, so that what is decided meanwhile is in both, never in neither; it counts as decided.
  const ended = await db().approval.findMany({
    where: { ...visible(ctx), state: { not: 'waiting' } },
    include: WITH_VIEW,
    orderBy: { createdAt: 'desc' },
    take: MOST_ENDED,
  })
  const decided = new Set(ended.map(({ id }) => id))
  return {
    waiting: waiting.filter(({ id }) => !decided.has(id)).map((row) => toView(ctx, row)),
    ended: ended.map((row) => toView(ctx, row)),
    mayDecide: may(ctx.actor.role, 'approve'),
  }
}

/** Throws `not_found` for somebody else's as for one that never was. */
export async function getApproval(ctx: MemberCtx, { approvalId }: ApprovalIdInput): Promise<ApprovalView> {
  requirePermission(ctx, 'view')
  const row = await db().approval.findFirst({
    where: { id: approvalId, ...visible(ctx) },
    include: WITH_VIEW,
  })
  if (!row) throw new AppError('not_found', 'There is no such request in this workspace.')
  return toView(ctx, row)
}

function visible(ctx: MemberCtx): Prisma.ApprovalWhereInput {
  return { ...inSight(ctx), ...(may(ctx.actor.role, 'approve') ? {} : { askedById: ctx.actor.userId }) }
}

function toView(ctx: MemberCtx, row: Row): ApprovalView {
  const { request, offerId, basedOnId, commentId } = SubmitGenerationInput.parse(row.input)
  const providerId = findOffer(offerId)?.providerId ?? ''
  const model = findModel(request.modelId)
  const storyboard = row.takes[0]?.storyboard ?? null
  return {
    id: row.id,
    state: row.state,
    prompt: speakTokens(row.prompt),
    request,
    basedOnId: basedOnId ?? null,
    commentId: commentId ?? null,
    modelName: model?.name ?? request.modelId,
    providerName: findProvider(providerId)?.name ?? offerId,
    settingsWords: settingsWords(request),
    files: filesOf(request)
      .filter(({ assetId }) => assetId !== LAST_FRAME)
      .map(({ field, assetId }) => ({
        assetId,
        label: FIELDS[field].label,
        posterUrl: assetUrl(assetId, 'poster'),
      })),
    lines: (row.quote as unknown as Quote).lines,
    storyboard,
    isForCreate: !storyboard && model !== null && makesMedia(model),
    ceilingMicros: Number(row.ceilingMicros),
    isSimulated: row.isSimulated,
    projectName: row.project?.name ?? null,
    askedByName: row.askedBy.name,
    isMine: row.askedById === ctx.actor.userId,
    createdAt: row.createdAt.toISOString(),
    decidedByName: row.decidedBy?.name ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    generationId: row.generationId,
  }
}
