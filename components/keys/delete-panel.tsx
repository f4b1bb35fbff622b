'use client'

import { deleteKeyAction } from '@/lib/keys/actions'
import type { KeyView } from '@/lib/keys/schema'
import { Question } from '../queue/question'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useAct } from '../shell/use-act'

/** Asks once before a key is wiped. */
export function DeletePanel({
  saved,
  onDone,
  onCancel,
}: {
  saved: KeyView
  onDone: () => void
  onCancel: () => void
}) {
  const { busy, act, sentence } = useAct()
  const trouble = sentence([])
  return (
    <>
      <Question
        answers={
          <>
            <Button
              autoFocus
              className="bg-surface-3"
              aria-disabled={busy !== null}
              onClick={() =>
                void act('delete', () => deleteKeyAction({ keyId: saved.id })).then(
                  (done) => done && onDone(),
                )
              }
            >
              Delete key
            </Button>
            <Button look="plain" onClick={onCancel}>
              Keep it
            </Button>
          </>
        }
      >
        Delete this key? Its secret is wiped at once and cannot be brought back. Clips made with it stay, with
        its label.
      </Question>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
    </>
  )
}
