import 'server-only'
import { frameCountOf, frameRateOf } from '@/lib/assets/frames'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { may } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'
import { type Author, isBy } from './author'
import type { Drawing } from './drawing'
import { findPeople } from './find-people'
import type { Sight } from './hold-asset'
import type { CommentView, DecisionView, ReviewView } from './schema'

/** Throws `not_found` for another workspace's as for one that never was. */
export async function getReview(ctx: Ctx, assetId: string): Promise<ReviewView> {
  requirePermission(ctx, 'view')
  const { userId, role } = ctx.actor
  return viewReview(inSight(ctx), assetId, {
    author: { userId },
    work: inSight(ctx),
    mayGenerate: may(role, 'generate'),
    may: { comment: may(role, 'comment'), resolve: may(role, 'comment'), decide: may(role, 'review') },
  })
}

interface Viewer {
  author: Author
  /** What a member sees of the work that comments ask for, and who else is here; null: a guest sees neither. */
  work: ReturnType<typeof inSight> | null
  mayGenerate: boolean
  may: ReviewView['may']
}

/** All that was said of one file in this sight, as its viewer may see it. Throws `not_found`. */
export async function viewReview(sight: Sight, assetId: string, viewer: Viewer): Promise<ReviewView> {
  const asset = UUID.test(assetId)
    ? await db().asset.findFirst({
        where: { id: assetId, ...sight },
        include: {
          project: { select: { requiredApprovals: true } },
          generation: { select: { id: true, request: true, offerId: true, keyId: true } },
        },
      })
    : null
  if (!asset) throw new AppError('not_found', 'There is no such file in this workspace.')
  const [rows, decisions, people] = await Promise.all([
    db().comment.findMany({
      where: { assetId },
      include: withView(viewer.work),
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
    db().decision.findMany({
      where: { assetId },
      include: { user: { select: { name: true } } },
      orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
    }),
    viewer.work ? findPeople(asset) : [],
  ])
  const timed = { ...asset, durationSeconds: asset.durationMs === null ? null : asset.durationMs / 1000 }
  const { generation } = asset
  return {
    assetId,
    version: asset.version,
    mediaType: asset.mediaType,
    frameRate: frameRateOf(timed),
    frameCount: frameCountOf(timed),
    state: asset.reviewState,
    requiredApprovals: asset.project?.requiredApprovals ?? 1,
    comments: toThreads(rows, viewer),
    decisions: decisions.map((row): DecisionView => ({
      name: row.user?.name ?? row.guestName ?? 'Somebody',
      isGuest: row.user === null,
      isMine: isBy(row, viewer.author),
      verdict: row.verdict,
      note: row.note,
      decidedAt: row.decidedAt.toISOString(),
    })),
    people: people.filter(({ userId }) => !isBy({ authorId: userId, guestId: null }, viewer.author)),
    may: viewer.may,
    reshoot:
      generation && viewer.mayGenerate
        ? {
            generationId: generation.id,
            offerId: generation.offerId,
            keyId: generation.keyId,
            request: generation.request as unknown as GenerationRequest,
            projectId: asset.projectId,
          }
        : null,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function withView(work: Viewer['work']) {
  return {
    author: { select: { name: true } },
    resolvedBy: { select: { name: true } },
    reshoots: {
      where: work ?? { id: { in: [] } },
      select: {
        id: true,
        state: true,
        assets: {
          where: work ?? {},
          select: { id: true, version: true },
          take: 1,
          orderBy: { createdAt: 'asc' },
        },
      },
      orderBy: { createdAt: 'asc' },
    },
  } satisfies Prisma.CommentInclude
}

type Row = Prisma.CommentGetPayload<{ include: ReturnType<typeof withView> }>

/** Answers under their comment; a deleted one is shown only where others answered it. */
function toThreads(rows: readonly Row[], viewer: Viewer): CommentView[] {
  const roots = rows.filter(({ parentId }) => parentId === null)
  return roots
    .map((root) => ({
      ...toView(root, viewer),
      answers: rows
        .filter(({ parentId, deletedAt }) => parentId === root.id && !deletedAt)
        .map((row) => toView(row, viewer)),
    }))
    .filter(({ isDeleted, answers }) => !isDeleted || answers.length > 0)
    .toSorted((a, b) => (a.fromFrame ?? -1) - (b.fromFrame ?? -1))
}

function toView(row: Row, { author }: Viewer): CommentView {
  return {
    id: row.id,
    authorName: row.author?.name ?? row.guestName ?? 'Somebody',
    isGuest: row.author === null,
    isMine: isBy(row, author),
    body: row.body,
    fromFrame: row.fromFrame,
    toFrame: row.toFrame,
    drawing: row.drawing as unknown as Drawing | null,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    resolvedByName: row.resolvedAt ? (row.resolvedBy?.name ?? 'Somebody') : null,
    isDeleted: row.deletedAt !== null,
    reshoots: row.reshoots.map(({ id, state, assets }) => ({
      generationId: id,
      state,
      assetId: assets[0]?.id ?? null,
      version: assets[0]?.version ?? null,
    })),
    answers: [],
  }
}
