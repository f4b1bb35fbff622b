'use client'

import { type ReactNode, useState } from 'react'
import type { CommentView, ReviewView } from '@/lib/review/schema'
import { RadioGroup } from '../ui/radio-group'
import type { ReviewActs } from './acts'
import { CommentBox } from './comment-box'
import { DecisionBar } from './decision-bar'
import { Thread } from './thread'
import type { Desk } from './use-desk'

type Filter = 'open' | 'resolved' | 'mine'

const FITS: Record<Filter, (comment: CommentView) => boolean> = {
  open: ({ resolvedByName }) => resolvedByName === null,
  resolved: ({ resolvedByName }) => resolvedByName !== null,
  mine: ({ isMine, answers }) => isMine || answers.some((answer) => answer.isMine),
}

/** All that is said of one version, and the place to say more. Whoever may what is in the view; how it is written, in `acts`. */
export function ReviewPanel({
  review,
  desk,
  acts,
  reshoot,
}: {
  review: ReviewView
  desk: Desk
  acts: ReviewActs
  /** What a comment leads to, beneath it. */
  reshoot?: (comment: CommentView) => ReactNode
}) {
  const [filter, setFilter] = useState<Filter>('open')
  const { comments, may } = review
  const count = (name: Filter) => comments.filter(FITS[name]).length
  // What one came for, or chose in the picture, is never filtered away.
  const isShown = (comment: CommentView) => FITS[filter](comment) || comment.id === desk.chosen?.id
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4">
      {may.comment ? <CommentBox review={review} desk={desk} acts={acts} /> : null}
      {comments.length > 0 ? (
        <RadioGroup
          legend="Show"
          isLegendHidden
          options={[
            { value: 'open', label: `Open ${count('open')}` },
            { value: 'resolved', label: `Resolved ${count('resolved')}` },
            { value: 'mine', label: `Mine ${count('mine')}` },
          ]}
          value={filter}
          onChange={setFilter}
        />
      ) : null}
      {comments.length > 0 ? (
        <ol aria-label="Comments" className="flex flex-col gap-2">
          {comments.map((comment) => (
            <Thread
              key={comment.id}
              comment={comment}
              isHidden={!isShown(comment)}
              review={review}
              isChosen={comment.id === desk.chosen?.id}
              acts={acts}
              reshoot={reshoot?.(comment)}
              onChoose={desk.choose}
            />
          ))}
        </ol>
      ) : null}
      {comments.some(isShown) ? null : (
        <p className="text-sm text-pretty text-muted">
          {comments.length > 0
            ? 'None of these.'
            : 'Nobody has said anything yet. A comment stands on the frame you look at, or on a range of them.'}
        </p>
      )}
      <span className="grow" />
      <DecisionBar review={review} acts={acts} />
    </div>
  )
}
