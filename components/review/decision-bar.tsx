'use client'

import clsx from 'clsx'
import { useState } from 'react'
import type { DecisionView, ReviewView } from '@/lib/review/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import type { ReviewActs } from './acts'

const STATE_WORDS = {
  open: ['Open', 'bg-muted'],
  needs_work: ['Needs work', 'bg-warn'],
  approved: ['Approved', 'bg-good'],
} as const

/** What each reviewer said of this version, and one’s own word. */
export function DecisionBar({
  review: { version, decisions, state, requiredApprovals, may },
  acts,
}: {
  review: ReviewView
  acts: ReviewActs
}) {
  const [note, setNote] = useState('')
  const [isNoting, setIsNoting] = useState(false)
  const { act, busy, problems, sentence } = useAct()
  const mine = decisions.find(({ isMine }) => isMine)
  const approvals = decisions.filter(({ verdict }) => verdict === 'approved').length
  const trouble = sentence(['note'])

  async function decide(verdict: DecisionView['verdict'] | null) {
    if (!(await act(verdict ?? 'withdraw', () => acts.decide({ verdict, note: verdict ? note : '' })))) return
    setNote('')
    setIsNoting(false)
  }

  return (
    <section
      aria-label="Decision"
      className="-mx-4 -mb-4 flex flex-col gap-2 border-t border-line bg-surface-1 p-4 lg:sticky lg:-bottom-4"
    >
      <p className="flex items-center gap-1.5 text-sm" role="status">
        <span aria-hidden className={clsx('size-1.5 shrink-0 rounded-full', STATE_WORDS[state][1])} />v
        {version} · {STATE_WORDS[state][0]}
        {requiredApprovals > 1 ? (
          <span className="text-muted">
            · {approvals} of {requiredApprovals} approvals
          </span>
        ) : null}
      </p>
      {decisions.length > 0 ? (
        <ul
          aria-label="Decisions"
          className="flex max-h-28 flex-col gap-1 overflow-y-auto text-xs text-muted"
        >
          {decisions.map((one) => (
            <li key={`${one.name} ${one.decidedAt}`} className="break-words">
              <bdi className="text-text">{one.name}</bdi>
              {one.isGuest ? ' (guest)' : ''}: {one.verdict === 'approved' ? 'approved' : 'needs work'}
              {one.note ? (
                <>
                  {' · '}
                  <bdi>{one.note}</bdi>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {may.decide ? (
        <>
          {isNoting ? (
            <TextField
              label="Note to your decision"
              autoFocus
              dir="auto"
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              problem={problems['note']}
            />
          ) : null}
          {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
          <div className="flex flex-wrap gap-2">
            <Button
              className="grow bg-surface-3"
              aria-pressed={mine?.verdict === 'needs_work'}
              aria-disabled={busy !== null}
              onClick={() => void decide('needs_work')}
            >
              Needs work
            </Button>
            <Button
              look="primary"
              className="grow"
              aria-pressed={mine?.verdict === 'approved'}
              aria-disabled={busy !== null}
              onClick={() => void decide('approved')}
            >
              Approve v{version}
            </Button>
          </div>
          <div className="-mx-2 -mt-1 flex empty:hidden">
            {isNoting ? null : (
              <Button look="plain" className="px-2" onClick={() => setIsNoting(true)}>
                Add a note
              </Button>
            )}
            {mine ? (
              <Button
                look="plain"
                className="px-2"
                aria-disabled={busy !== null}
                onClick={() => void decide(null)}
              >
                Take mine back
              </Button>
            ) : null}
          </div>
        </>
      ) : null}
    </section>
  )
}
