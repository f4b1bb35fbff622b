import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { isUuid } from '@/lib/core/ids'
import { getElements } from '@/lib/elements/queries'
import { inSight } from '@/lib/projects/sight'
import type { Board, BoardElement } from '@/lib/storyboard/board'
import { readBoard } from '@/lib/storyboard/doc'
import { loadDoc } from '@/lib/storyboard/load-doc'
import { requireStoryboard } from '@/lib/storyboard/require-storyboard'
import { stillsOf } from '@/lib/storyboard/stills-of'
import { getTakes } from '@/lib/takes/queries'
import type { TakeView } from '@/lib/takes/schema'
import type { Asset } from '@/prisma/client/client'
import type { Timeline } from './timeline'
import { timelineOf } from './timeline-of'

/** A storyboard with everything that can be made of it now. */
export interface LoadedFilm {
  workspaceId: string
  name: string
  board: Board
  /** Those that are taken out too: lines may still be theirs. */
  elements: readonly Pick<BoardElement, 'id' | 'handle' | 'name' | 'imageIds' | 'voiceId'>[]
  takes: readonly TakeView[]
  timeline: Timeline
  /** Music and stills that are there and that this person sees, by id. */
  assets: ReadonlyMap<string, Asset>
}

/** Throws `precondition` for a storyboard without shots. */
export async function loadFilm(ctx: MemberCtx, storyboardId: string): Promise<LoadedFilm> {
  const { id, name, projectId, workspaceId } = await requireStoryboard(ctx, storyboardId)
  const [{ doc }, takes, views] = await Promise.all([
    loadDoc(id),
    getTakes(ctx, id),
    getElements(ctx, projectId),
  ])
  const board = readBoard(doc)
  if (board.shots.length === 0)
    throw new AppError('precondition', 'There are no shots yet. Add one, then try again.')
  const elements = views.map(({ images, isGone, ...view }) => ({
    ...view,
    imageIds: isGone ? [] : images.map((image) => image.id),
  }))
  const { musicId } = board.settings
  const wanted = [...(musicId ? [musicId] : []), ...board.shots.flatMap((shot) => stillsOf(shot, elements))]
  const rows = await db().asset.findMany({
    where: { id: { in: [...new Set(wanted)].filter(isUuid) }, shelf: { not: 'bin' }, ...inSight(ctx) },
  })
  const assets = new Map(rows.map((row) => [row.id, row]))
  const music = assets.get(musicId ?? '')
  return {
    workspaceId,
    name,
    board,
    elements,
    takes,
    timeline: timelineOf({
      name,
      board,
      takes,
      elements,
      music: music?.mediaType === 'audio' ? { mediaId: music.id, filename: music.filename } : null,
    }),
    assets,
  }
}

/** The best picture there is of a shot that was not made yet. */
export function stillOf(shot: Board['shots'][number], { elements, assets }: LoadedFilm): Asset | null {
  const stills = stillsOf(shot, elements).flatMap((id) => assets.get(id) ?? [])
  return stills.find(({ mediaType }) => mediaType === 'image') ?? null
}
