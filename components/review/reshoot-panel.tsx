'use client'

import clsx from 'clsx'
import { Link } from '../ui/link'
import { type ReactNode, useId, useState } from 'react'
import { countChars } from '@/lib/catalog/request'
import { speakTokens } from '@/lib/catalog/tokens'
import { formatMicros } from '@/lib/core/money'
import type { LivePrice } from '@/lib/pricing/schema'
import type { CommentView, ReviewView } from '@/lib/review/schema'
import { useNeedsApproval } from '../create/use-needs-approval'
import { useSubmit } from '../create/use-submit'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { useReshoot } from './use-reshoot'

/** A comment as the change to what made the clip: its words are added to the prompt, and the button says what that costs. */
export function ReshootPanel({
  basis,
  assetId,
  comment,
  onClose,
}: {
  basis: NonNullable<ReviewView['reshoot']>
  assetId: string
  comment: CommentView
  onClose: () => void
}) {
  const id = useId()
  const [note, setNote] = useState(comment.body)
  const [rowId, setRowId] = useState<string | null>(null)
  const [live, setLive] = useState<Readonly<Record<string, LivePrice>>>({})
  const { request, rows, same, chosen, maxChars, hasRoom, whyNot } = useReshoot(basis, note, rowId, live)
  const { submit, isBusy, error, status, clear } = useSubmit(`dailies:reshoot:${comment.id}`)
  const needsApproval = useNeedsApproval(chosen)
  const composer = `/create?from=${basis.generationId}&base=${assetId}&comment=${comment.id}`

  function send() {
    if (!chosen || whyNot) return
    // A price that the provider was heard to ask is shown from here on.
    const basedOn = { projectId: basis.projectId, basedOnId: assetId, commentId: comment.id }
    void submit(request, chosen, { basis: basedOn, needsApproval }, (quote) => {
      const heard = quote.certainty === 'unknown' ? undefined : quote.live
      const { [chosen.id]: _, ...others } = live
      setLive(heard ? { ...others, [chosen.id]: heard } : others)
    })
  }

  if (!hasRoom)
    return (
      <Panel onClose={onClose}>
        <p className="text-sm">This kind of clip has no prompt that a note could go into.</p>
        <Link href={composer} className={buttonClass('quiet', 'bg-surface-3')}>
          Change it in Create
        </Link>
      </Panel>
    )
  const count = countChars(request.prompt)
  return (
    <Panel onClose={onClose}>
      <p
        dir="auto"
        className="line-clamp-3 text-xs break-words text-muted"
        title={speakTokens(basis.request.prompt)}
      >
        {speakTokens(basis.request.prompt)}
      </p>
      <label htmlFor={`${id}-note`} className="flex justify-between gap-2 text-xs text-muted">
        Change, added to the prompt
        <span className={clsx(maxChars !== null && count > maxChars && 'text-bad')}>
          {count}/{maxChars}
        </span>
      </label>
      <textarea
        id={`${id}-note`}
        dir="auto"
        rows={2}
        autoFocus
        value={note}
        onChange={(event) => {
          clear()
          setNote(event.target.value)
        }}
        className="field-sizing-content max-h-48 min-h-16 rounded-control bg-surface-2 px-3 py-2 text-base ring-1 ring-edge ring-inset sm:text-sm"
      />
      {rows.length > 0 ? (
        <SelectField
          aria-label="Provider"
          className="rounded-control ring-1 ring-line"
          options={rows.map((row) => [
            row.id,
            `${row.view.providerName} · ${formatMicros(row.quote.totalMicros ?? 0)}${row === same ? ' · as before' : ''}`,
          ])}
          value={chosen?.id ?? ''}
          onChange={(event) => setRowId(event.target.value)}
        />
      ) : null}
      {chosen && chosen.quote.guardTotalMicros !== chosen.quote.totalMicros ? (
        <p className="text-xs text-warn">
          {formatMicros(chosen.quote.guardTotalMicros ?? 0)} is held until the price is known.
        </p>
      ) : null}
      {whyNot ? <p className="text-xs text-bad">{whyNot}</p> : null}
      {error ? <Notice tone="bad">{error.message}</Notice> : null}
      {status ? <Notice tone="good">{status}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          className="grow bg-surface-1"
          disabled={isBusy}
          aria-disabled={!chosen || whyNot !== null}
          onClick={send}
        >
          {needsApproval ? 'Ask for approval' : 'Re-shoot'}
          {chosen ? ` · ${formatMicros(chosen.quote.totalMicros ?? 0)}` : ''}
        </Button>
        <Link href={composer} className={buttonClass('plain')}>
          All settings
        </Link>
      </div>
    </Panel>
  )
}

function Panel({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  return (
    <section
      aria-label="Re-shoot"
      className="flex flex-col gap-2 border-t border-line pt-2"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      {children}
      <Button look="plain" className="self-start px-2" onClick={onClose}>
        Close
      </Button>
    </section>
  )
}
