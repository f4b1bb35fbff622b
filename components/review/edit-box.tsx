'use client'

import { useState } from 'react'
import { mentionedIn } from '@/lib/review/client'
import type { CommentView, ReviewView } from '@/lib/review/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { useKept } from '../ui/use-kept'
import type { ReviewActs } from './acts'
import { MentionField } from './mention-field'

/** An answer, or other words for one's own comment. Changed elsewhere meanwhile, both texts stand here. */
export function EditBox({
  comment,
  parentId,
  people,
  acts,
  onDone,
}: {
  /** What is changed; null: a new answer to `parentId`. */
  comment: CommentView | null
  parentId: string
  people: ReviewView['people']
  acts: ReviewActs
  onDone: () => void
}) {
  const [body, setBody] = useKept(comment ? `change:${comment.id}` : `answer:${parentId}`, comment?.body)
  const [seenEditedAt, setSeenEditedAt] = useState(comment?.editedAt ?? null)
  const [theirs, setTheirs] = useState<string | null>(null)
  const { act, busy, problems, sentence } = useAct()
  const trouble = sentence(['body'])

  async function save() {
    const mentionedIds = mentionedIn(body, people).map(({ userId }) => userId)
    const done = await act('save', async () => {
      if (!comment) return acts.write({ body, parentId, mentionedIds })
      const result = await acts.change({ commentId: comment.id, body, seenEditedAt, mentionedIds })
      const now = result.ok ? undefined : (result.error.details as Partial<CommentView> | undefined)
      if (now?.body !== undefined) {
        setTheirs(now.body)
        setSeenEditedAt(now.editedAt ?? null)
      }
      return result
    })
    if (!done) return
    setBody('')
    onDone()
  }

  return (
    <Form aria-label={comment ? 'Change comment' : 'Answer'} className="flex flex-col gap-2" onSend={save}>
      <MentionField
        label={comment ? 'Comment' : 'Answer'}
        autoFocus
        value={body}
        people={people}
        problem={problems['body']}
        onChange={setBody}
        onSubmit={() => void save()}
        onLeave={onDone}
      />
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      {theirs === null ? null : (
        <div className="rounded-control bg-surface-2 p-3 text-sm">
          <p className="mb-1 text-xs text-muted">What stands there now</p>
          <p dir="auto" className="break-words whitespace-pre-wrap">
            {theirs}
          </p>
          <Button look="plain" className="mt-1 -ml-3.5" onClick={() => setBody(`${theirs}\n\n${body}`)}>
            Put both together
          </Button>
        </div>
      )}
      <div className="flex gap-2">
        <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
          {comment ? 'Save' : 'Answer'}
        </Button>
        <Button
          look="plain"
          onClick={() => {
            setBody(comment?.body ?? '')
            onDone()
          }}
        >
          Cancel
        </Button>
      </div>
    </Form>
  )
}
