'use client'

import clsx from 'clsx'
import type { ReviewView } from '@/lib/review/schema'
import type { Desk } from './use-desk'

/** Where there are comments, and the range one has set. For the eye and the pointer: the thread says the same in words. */
export function FrameMarks({
  review: { comments, frameCount },
  desk: { range, chosen, choose },
}: {
  review: ReviewView
  desk: Desk
}) {
  const at = (frame: number) => `${((frame + 0.5) / frameCount) * 100}%`
  const wide = (from: number, to: number) => `${((to - from) / frameCount) * 100}%`
  const { from, to } = range
  return (
    <div aria-hidden className="relative mt-1 -mb-2.5 h-4 basis-full">
      {from !== null || to !== null ? (
        <span
          className="absolute bottom-0 h-1 min-w-0.5 bg-text"
          style={{ left: at(from ?? to!), width: from !== null && to !== null ? wide(from, to) : '2px' }}
        />
      ) : null}
      {comments.map((comment) =>
        comment.fromFrame === null || comment.isDeleted ? null : (
          <span
            key={comment.id}
            title={comment.body.slice(0, 80)}
            onClick={() => choose(comment)}
            className="absolute inset-y-0 -ml-1.5 min-w-3 cursor-pointer"
            style={{
              left: at(comment.fromFrame),
              width: wide(comment.fromFrame, comment.toFrame ?? comment.fromFrame),
            }}
          >
            <span
              className={clsx(
                'absolute inset-y-0.5 right-1 left-1 min-w-1 rounded-full transition-colors',
                chosen?.id === comment.id ? 'bg-text' : comment.resolvedByName ? 'bg-surface-3' : 'bg-info',
              )}
            />
          </span>
        ),
      )}
    </div>
  )
}
