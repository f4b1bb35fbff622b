'use client'

import { useRouter } from 'next/navigation'
import { Link } from '../ui/link'
import { useState } from 'react'
import { decideApprovalAction, withdrawApprovalAction } from '@/lib/approvals/actions'
import type { ApprovalView } from '@/lib/approvals/schema'
import { formatMicros } from '@/lib/core/money'
import { lineWords } from '@/lib/pricing/client'
import { useAct } from '../shell/use-act'
import { Button, buttonClass } from '../ui/button'
import { Form } from '../ui/form'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { Poster } from '../ui/poster'
import { TextField } from '../ui/text-field'

const STATES = {
  waiting: 'Waiting',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Taken back',
  void: 'Counts no more',
} as const

/** One request as it was asked for, with its price, and what one may do about it. */
export function ApprovalItem({
  approval,
  mayDecide,
  onSaid,
}: {
  approval: ApprovalView
  mayDecide: boolean
  /** Where it is said what came of it: the item itself moves on. */
  onSaid: (words: string) => void
}) {
  const { id: approvalId, state, prompt, ceilingMicros, isMine, storyboard } = approval
  const router = useRouter()
  const [note, setNote] = useState('')
  const [isRefusing, setIsRefusing] = useState(false)
  const { busy, act, problems, sentence } = useAct()
  const trouble = sentence(['note'])
  const price = formatMicros(ceilingMicros)
  const isWaiting = state === 'waiting'

  async function decide(isApproved: boolean) {
    const done = await act('decide', () => decideApprovalAction({ approvalId, isApproved, note }))
    if (!done) return
    onSaid(
      done.state === 'approved'
        ? 'Approved and sent. It shows in the queue.'
        : done.state === 'void'
          ? `Nothing was sent. ${done.note}`
          : 'Refused. Whoever asked is told.',
    )
  }

  async function withdraw(then: 'change' | 'leave') {
    const done = await act('withdraw', () => withdrawApprovalAction({ approvalId }))
    if (!done) return
    if (then === 'change') router.push(`/create?approval=${approvalId}`)
    else onSaid('Taken back. Nothing was sent.')
  }

  return (
    <article
      id={approvalId}
      aria-label={prompt.slice(0, 80)}
      className="scroll-mt-6 border-t border-line py-4 target:bg-surface-1 target:outline-8 target:outline-surface-1"
    >
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <p dir="auto" className="max-h-40 overflow-y-auto text-sm break-words whitespace-pre-wrap">
            {prompt}
          </p>
          <p className="mt-1 text-sm">
            {approval.modelName} · {approval.providerName}
            {approval.settingsWords ? ` · ${approval.settingsWords}` : ''}
            {approval.isSimulated ? ' · simulated' : ''}
          </p>
          <p className="mt-1 text-xs text-muted">
            <bdi>{isMine ? 'You' : approval.askedByName}</bdi>, <Moment at={approval.createdAt} />
            {approval.projectName ? (
              <>
                {' · '}
                <bdi>{approval.projectName}</bdi>
              </>
            ) : null}
            {storyboard ? (
              <>
                {' · '}
                <Link
                  href={`/projects/${storyboard.projectId}/storyboard/${storyboard.id}`}
                  className="underline underline-offset-4"
                >
                  <bdi>{storyboard.name}</bdi>
                </Link>
              </>
            ) : null}
          </p>
          {approval.files.length > 0 ? (
            <ul aria-label="Files" className="mt-2 flex flex-wrap gap-2">
              {approval.files.map(({ assetId, label, posterUrl }) => (
                <li key={`${label} ${assetId}`}>
                  <Link href={`/gallery/${assetId}`} className="block text-xs text-muted hover:text-text">
                    <Poster src={posterUrl} className="h-16 w-28 rounded-control" />
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
        <dl className="grid h-fit grid-cols-[auto_auto] gap-x-4 text-sm sm:text-right">
          {approval.lines.map((line) => (
            <div key={line.label} className="contents text-muted">
              <dt className="first-letter:uppercase">{line.label}</dt>
              <dd className="tabular-nums">{lineWords(line)}</dd>
            </div>
          ))}
          <div className="contents font-medium">
            <dt>At most</dt>
            <dd className="tabular-nums">{price}</dd>
          </div>
        </dl>
      </div>
      {isWaiting ? (
        <div className="mt-3 flex flex-wrap items-start gap-2">
          {mayDecide && !isMine ? (
            isRefusing ? (
              <Form
                className="flex w-full max-w-xl flex-wrap items-end gap-2"
                onSend={() => void decide(false)}
              >
                <div className="min-w-0 flex-1 basis-60">
                  <TextField
                    label="Why, for whoever asked"
                    autoFocus
                    autoComplete="off"
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                    problem={problems['note']}
                  />
                </div>
                <Button type="submit" aria-disabled={busy !== null}>
                  Refuse
                </Button>
                <Button look="plain" onClick={() => setIsRefusing(false)}>
                  Back
                </Button>
              </Form>
            ) : (
              <>
                <Button look="primary" aria-disabled={busy !== null} onClick={() => void decide(true)}>
                  {busy ? 'Sending…' : `Approve · ${price}`}
                </Button>
                <Button aria-disabled={busy !== null} onClick={() => setIsRefusing(true)}>
                  Refuse
                </Button>
              </>
            )
          ) : null}
          {isMine ? (
            <>
              {approval.isForCreate ? (
                <Button aria-disabled={busy !== null} onClick={() => void withdraw('change')}>
                  Take back and change
                </Button>
              ) : null}
              <Button look="plain" aria-disabled={busy !== null} onClick={() => void withdraw('leave')}>
                Take back
              </Button>
            </>
          ) : null}
        </div>
      ) : (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <p className={state === 'approved' ? 'text-good' : 'text-muted'}>
            {STATES[state]}
            {approval.decidedByName ? (
              <>
                {' · '}
                <bdi>{approval.decidedByName}</bdi>
              </>
            ) : null}
            {approval.note ? <span dir="auto"> · {approval.note}</span> : null}
          </p>
          {approval.generationId ? (
            <Link href={`/queue#${approval.generationId}`} className="underline underline-offset-4">
              See it in the queue
            </Link>
          ) : isMine && approval.isForCreate ? (
            <Link href={`/create?approval=${approvalId}`} className={buttonClass('plain')}>
              Use settings
            </Link>
          ) : null}
        </div>
      )}
      {trouble ? (
        <div className="mt-3">
          <Notice tone="bad">{trouble}</Notice>
        </div>
      ) : null}
    </article>
  )
}
