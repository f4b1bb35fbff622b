'use client'

import clsx from 'clsx'
import { Check, Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { CommentView, ReviewView } from '@/lib/review/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import type { ReviewActs } from './acts'
import { CommentWords, smallClass } from './comment-words'
import { EditBox } from './edit-box'
import { placeWords } from './place-words'

/** One comment with its answers. Pressing its place leads the picture there. */
export function Thread({
  comment,
  review: { people, may, frameRate },
  isChosen,
  isHidden,
  acts,
  reshoot,
  onChoose,
}: {
  comment: CommentView
  review: ReviewView
  isChosen: boolean
  /** Filtered away; not while somebody writes in it. */
  isHidden: boolean
  acts: ReviewActs
  /** What can be made from it, and what was. */
  reshoot: ReactNode
  onChoose: (comment: CommentView | null) => void
}) {
  const [isAnswering, setIsAnswering] = useState(false)
  const { act, busy, sentence } = useAct()
  const { id, resolvedByName, isDeleted, drawing, answers, authorName, body } = comment
  const trouble = sentence([])
  const words = { people, acts, parentId: id }
  return (
    <li id={id} className={clsx('scroll-mt-4', isHidden && 'not-has-[textarea]:hidden')}>
      <article
        aria-label={`${authorName}: ${isDeleted ? 'deleted' : body.slice(0, 60)}`}
        className={clsx(
          'flex flex-col gap-1 rounded-media p-3 transition-colors',
          isChosen ? 'bg-surface-3' : 'bg-surface-2',
        )}
      >
        <div className="-mt-1 -ml-2 flex min-h-8 flex-wrap items-center gap-x-2">
          <button
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(isChosen ? null : comment)}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-control px-2 font-mono text-xs text-info hover:bg-surface-1"
          >
            {placeWords(comment.fromFrame, comment.toFrame, frameRate) ?? 'Whole'}
            {drawing ? <Pencil aria-label="with a drawing" className="size-3" /> : null}
          </button>
          {resolvedByName ? (
            <span className="ml-auto inline-flex min-w-0 items-center gap-1 text-xs text-good">
              <Check aria-hidden className="size-3.5 shrink-0" />
              <span className="truncate">
                Resolved by <bdi>{resolvedByName}</bdi>
              </span>
            </span>
          ) : null}
        </div>
        <CommentWords comment={comment} {...words}>
          {may.comment && !isDeleted && !isAnswering ? (
            <Button look="plain" className={smallClass} onClick={() => setIsAnswering(true)}>
              Answer
            </Button>
          ) : null}
          {may.resolve ? (
            <Button
              look="plain"
              className={smallClass}
              aria-disabled={busy !== null}
              onClick={() =>
                void act('resolve', () => acts.resolve({ commentId: id, isResolved: !resolvedByName }))
              }
            >
              {resolvedByName ? 'Open again' : 'Resolve'}
            </Button>
          ) : null}
        </CommentWords>
        {answers.length > 0 ? (
          <ul aria-label="Answers" className="mt-1 flex flex-col gap-2 border-l border-line pl-3">
            {answers.map((answer) => (
              <li key={answer.id} id={answer.id}>
                <CommentWords comment={answer} {...words} />
              </li>
            ))}
          </ul>
        ) : null}
        {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
        {isAnswering ? <EditBox comment={null} {...words} onDone={() => setIsAnswering(false)} /> : null}
        {reshoot}
      </article>
    </li>
  )
}
