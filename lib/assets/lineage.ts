import 'server-only'
import { boardsInSight } from '@/lib/boards/require-board'
import { FIELDS } from '@/lib/catalog/field-list'
import type { GenerationRequest } from '@/lib/catalog/model'
import { filesOf } from '@/lib/catalog/request'
import { speakTokens } from '@/lib/catalog/tokens'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { isUuid } from '@/lib/core/ids'
import { ACTIVE_STATES } from '@/lib/generations/state'
import { inSight, projectsInSight } from '@/lib/projects/sight'
import { requirePermission } from '@/lib/workspaces/permissions'
import { assetUrl } from './asset-url'
import { notFound } from './queries'
import type { LineageView, LinkedView } from './schema'

const PAGE = 12
/** Boards and frames of one file: more than this is no list that anybody reads. */
const MOST = 50

const SHOWN = { id: true, prompt: true, version: true, posterKey: true } as const

/** What an asset was made from and what it is used in. What is out of sight, or gone, is left out. */
export async function getLineage(
  ctx: Ctx,
  { assetId, cursor }: { assetId: string; cursor: string | null },
): Promise<LineageView> {
  requirePermission(ctx, 'view')
  if (!isUuid(assetId) || (cursor && !isUuid(cursor))) throw notFound()
  const asset = await db().asset.findFirst({
    where: { id: assetId, ...inSight(ctx) },
    select: {
      frameOfId: true,
      frameMs: true,
      generation: { select: { request: true, basedOnId: true } },
    },
  })
  if (!asset) throw notFound()
  const work = await findWork(ctx, assetId, cursor)
  const page = work.slice(0, PAGE)
  const usedIn = page.map(({ id, prompt, request, assets: [made] }): LinkedView => ({
    href: made ? `/gallery/${made.id}` : `/queue#${id}`,
    role: rolesIn(request, assetId)[0] ?? (made && made.version > 1 ? `v${made.version}` : 'Based on it'),
    words: speakTokens(prompt),
    posterUrl: made?.posterKey ? assetUrl(made.id, 'poster') : null,
  }))
  return {
    // Whoever turns a page has read this already.
    madeFrom: cursor ? [] : await findSources(ctx, assetId, asset),
    usedIn: cursor ? usedIn : [...(await findPlaces(ctx, assetId)), ...usedIn],
    nextCursor: work.length > PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Work that names the file or is based on it, unless nothing came of it. */
function findWork(ctx: Ctx, assetId: string, cursor: string | null) {
  const shown = { ...inSight(ctx), shelf: { not: 'bin' as const } }
  return db().generation.findMany({
    where: {
      ...inSight(ctx),
      OR: [
        { inputs: { some: { assetId } }, state: { in: [...ACTIVE_STATES] } },
        { inputs: { some: { assetId } }, assets: { some: shown } },
        { basedOnId: assetId, state: { in: [...ACTIVE_STATES] } },
        { basedOnId: assetId, assets: { some: shown } },
      ],
    },
    select: {
      id: true,
      prompt: true,
      request: true,
      assets: {
        where: shown,
        select: { id: true, version: true, posterKey: true },
        orderBy: { id: 'asc' },
        take: 1,
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(cursor ? { cursor: { id: cursor }, skip: 1 } : {}),
  })
}

async function findSources(
  ctx: Ctx,
  assetId: string,
  made: {
    frameOfId: string | null
    frameMs: number | null
    generation: { request: unknown; basedOnId: string | null } | null
  },
): Promise<LinkedView[]> {
  const { generation, frameOfId, frameMs } = made
  const files = generation ? filesOf(generation.request as GenerationRequest) : []
  const ids = [...files.map((file) => file.assetId), generation?.basedOnId, frameOfId].filter((id) => !!id)
  const rows = await db().asset.findMany({
    where: { id: { in: ids as string[], not: assetId }, ...inSight(ctx) },
    select: SHOWN,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const link = (id: string | null | undefined, roleOf: (version: number) => string): LinkedView[] => {
    const row = byId.get(id ?? '')
    return row ? [toLink(row, roleOf(row.version))] : []
  }
  return [
    ...link(generation?.basedOnId, (version) => `Based on v${version}`),
    ...link(frameOfId, () => `Frame at ${((frameMs ?? 0) / 1000).toFixed(2)} s`),
    ...files.flatMap((file) => link(file.assetId, () => FIELDS[file.field].label)),
  ]
}

/** Frames taken from it, and where it hangs. */
async function findPlaces(ctx: Ctx, assetId: string): Promise<LinkedView[]> {
  const boardIsSeen = boardsInSight(ctx)
  const [frames, boards, projects] = await Promise.all([
    db().asset.findMany({
      where: { frameOfId: assetId, ...inSight(ctx), shelf: { not: 'bin' } },
      select: SHOWN,
      orderBy: { frameMs: 'asc' },
      take: MOST,
    }),
    db().board.findMany({
      where: { AND: [boardIsSeen, { OR: [{ coverId: assetId }, { items: { some: { assetId } } }] }] },
      select: { id: true, name: true, coverId: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST,
    }),
    db().project.findMany({
      where: { coverId: assetId, ...projectsInSight(ctx) },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
  ])
  return [
    ...projects.map(({ id, name }) => ({
      href: `/gallery?project=${id}`,
      role: 'Cover of a project',
      words: name,
      posterUrl: null,
    })),
    ...boards.map(({ id, name, coverId }) => ({
      href: `/gallery?board=${id}`,
      role: coverId === assetId ? 'Cover of a board' : 'Board',
      words: name,
      posterUrl: null,
    })),
    ...frames.map((row) => toLink(row, 'Frame')),
  ]
}

function rolesIn(request: unknown, assetId: string): string[] {
  return filesOf(request as GenerationRequest)
    .filter((file) => file.assetId === assetId)
    .map(({ field }) => FIELDS[field].label)
}

function toLink(
  { id, prompt, posterKey }: { id: string; prompt: string; posterKey: string | null },
  role: string,
): LinkedView {
  return {
    href: `/gallery/${id}`,
    role,
    words: speakTokens(prompt),
    posterUrl: posterKey ? assetUrl(id, 'poster') : null,
  }
}
