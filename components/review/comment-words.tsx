'use client'

import { type ReactNode, useState } from 'react'
import type { CommentView, ReviewView } from '@/lib/review/schema'
import { useAct } from '../shell/use-act'
import { Question } from '../queue/question'
import { Button } from '../ui/button'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import type { ReviewActs } from './acts'
import { EditBox } from './edit-box'

export const smallClass = 'min-h-8 px-2 text-xs pointer-coarse:min-h-10'

/** Who said what, and when; one’s own can be changed and deleted. */
export function CommentWords({
  comment,
  parentId,
  people,
  acts,
  children,
}: {
  comment: CommentView
  parentId: string
  people: ReviewView['people']
  acts: ReviewActs
  /** What else can be done with it. */
  children?: ReactNode
}) {
  const [mode, setMode] = useState<'shown' | 'changing' | 'deleting'>('shown')
  const { act, busy, sentence } = useAct()
  const { id, authorName, isGuest, isMine, isDeleted, body, createdAt, editedAt } = comment
  const trouble = sentence([])
  if (mode === 'changing')
    return (
      <EditBox
        comment={comment}
        parentId={parentId}
        people={people}
        acts={acts}
        onDone={() => setMode('shown')}
      />
    )
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted">
        <bdi className="max-w-48 truncate font-semibold text-text">{authorName}</bdi>
        {isGuest ? 'guest' : null}
        <Moment at={createdAt} />
        {editedAt && !isDeleted ? 'changed' : null}
      </p>
      {isDeleted ? (
        <p className="text-sm text-muted italic">Deleted</p>
      ) : (
        <p dir="auto" className="text-sm break-words whitespace-pre-wrap">
          {body}
        </p>
      )}
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <div className="-ml-2 flex flex-wrap gap-x-2 empty:hidden">
        {children}
        {isMine && !isDeleted && mode === 'shown' ? (
          <>
            <Button look="plain" className={smallClass} onClick={() => setMode('changing')}>
              Change
            </Button>
            <Button look="plain" className={smallClass} onClick={() => setMode('deleting')}>
              Delete
            </Button>
          </>
        ) : null}
      </div>
      {mode === 'deleting' ? (
        <Question
          answers={
            <>
              <Button
                className="bg-surface-3"
                autoFocus
                aria-disabled={busy !== null}
                onClick={() => void act('delete', () => acts.remove({ commentId: id }))}
              >
                Delete it
              </Button>
              <Button look="plain" onClick={() => setMode('shown')}>
                Keep it
              </Button>
            </>
          }
        >
          Your words go for good. Answers stay.
        </Question>
      ) : null}
    </>
  )
}
