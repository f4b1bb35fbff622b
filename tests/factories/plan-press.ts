import { randomUUID } from 'node:crypto'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { getTakes } from '@/lib/takes/queries'
import type { MakeTakesInput, TakeView } from '@/lib/takes/schema'
import type { Asset } from '@/prisma/client/client'
import { type createFilm, filmClip } from './films'
import { aPress } from './studio'

type Film = Pick<Awaited<ReturnType<typeof createFilm>>, 'owner' | 'storyboardId' | 'shotIds'>
type Call = MakeTakesInput['calls'][number]

export const FROM_PICTURE = {
  modelId: 'kling-v3/image-to-video',
  startFrame: LAST_FRAME,
  aspectRatio: undefined,
} satisfies Partial<GenerationRequest>

/** One call of a plan, of shots of two seconds each. */
export function callOf(
  { owner }: Film,
  shotIds: readonly string[],
  change: Partial<GenerationRequest> = {},
  startsFrom: Call['startsFrom'] = null,
): Call {
  const { request, offerId, keyId, shownTotalMicros } = aPress(
    owner,
    change,
    startsFrom ? 'modellix:kling-v3-i2v' : undefined,
  )
  return {
    request: JSON.parse(JSON.stringify(request)),
    offerId,
    keyId,
    shownTotalMicros: shownTotalMicros!,
    marks: shotIds.map((shotId, at) => ({
      shotId,
      startMs: at * 2_000,
      endMs: (at + 1) * 2_000,
      inputs: { words: `Shot ${at}` },
    })),
    startsFrom,
  }
}

/** Two shots in one clip, and a third that goes on from it. */
export const pressOf = (film: Film): MakeTakesInput => ({
  storyboardId: film.storyboardId,
  submitKey: randomUUID(),
  calls: [
    callOf(film, film.shotIds.slice(0, 2)),
    callOf(film, [film.shotIds[2]!], FROM_PICTURE, { call: 0 }),
  ],
})

/** The least that a picture to begin with may measure. */
const SIZE = { widthPx: 320, heightPx: 320 }

/** The provider's answer, with a real clip. */
export async function finishCall({ owner }: Film, generationId: string, seconds = 5): Promise<Asset> {
  const clip = await filmClip(owner, seconds, { generationId, ...SIZE })
  await db().generation.update({
    where: { id: generationId },
    data: { state: 'done', finishedAt: new Date() },
  })
  return clip
}

/** In the order of the film, whatever their ids. */
export async function takesInOrder(ctx: MemberCtx, { storyboardId, shotIds }: Film): Promise<TakeView[]> {
  const takes = await getTakes(ctx, storyboardId)
  return takes.toSorted(
    (a, b) => a.number - b.number || shotIds.indexOf(a.shotId) - shotIds.indexOf(b.shotId),
  )
}
