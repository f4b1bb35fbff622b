import 'server-only'
import { frameCountOf } from '@/lib/assets/frames'
import { AppError } from '@/lib/core/errors'
import type { Asset } from '@/prisma/client/client'
import type { WriteCommentInput } from './schema'

type Place = Pick<WriteCommentInput, 'fromFrame' | 'toFrame' | 'drawing'>

/** Refuses a comment on what is not there: past the end, in a picture, or drawn on a sound. */
export function checkPlace(
  { mediaType, fps, durationMs }: Pick<Asset, 'mediaType' | 'fps' | 'durationMs'>,
  { fromFrame, toFrame = fromFrame, drawing }: Place,
): { fromFrame: number | null; toFrame: number | null } {
  const refuse = (words: string) => new AppError('invalid', `${words} Nothing was saved.`)
  if (drawing && mediaType === 'audio') throw refuse('A sound has no picture to draw on.')
  if (fromFrame === undefined || toFrame === undefined) {
    if (toFrame !== undefined) throw refuse('A range needs a beginning.')
    if (drawing && mediaType === 'video') throw refuse('A drawing needs the frame that it is on.')
    return { fromFrame: null, toFrame: null }
  }
  if (mediaType === 'image') throw refuse('A picture has no frames: comment on the whole.')
  const count = frameCountOf({
    mediaType,
    fps,
    durationSeconds: durationMs === null ? null : durationMs / 1000,
  })
  if (count === 0) throw refuse('Nobody knows how long this is: comment on the whole.')
  if (toFrame < fromFrame) throw refuse('The end of the range is before its beginning.')
  if (toFrame >= count) throw refuse(`Frame ${toFrame} is past the end: the last one is ${count - 1}.`)
  return { fromFrame, toFrame }
}
