'use client'

import clsx from 'clsx'
import { useId, useRef } from 'react'
import { deleteRemoteElementAction, makeRemoteElementAction } from '@/lib/elements/actions'
import type { ElementView, RemoteElementView } from '@/lib/elements/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ProgressLine } from '../ui/progress-line'
import { sayMake, sayRemote } from './say-remote'

const DOTS: Record<RemoteElementView['state'], string> = {
  none: 'bg-faint',
  making: 'bg-info',
  ready: 'bg-good',
  stale: 'bg-warn',
  failed: 'bg-bad',
  unclear: 'bg-warn',
  leaving: 'bg-info',
  kept: 'bg-bad',
}

/** Where an element is made at providers, once, so that requests name it by its id there. */
export function RemoteElements({
  element: { id, remotes },
  isChanged,
}: {
  element: ElementView
  /** What is shown is not saved yet. */
  isChanged: boolean
}) {
  const headingId = useId()
  if (remotes.length === 0) return null
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3 border-t border-line pt-3">
      <h2 id={headingId} className="text-sm text-muted">
        At the providers
      </h2>
      <ul className="flex flex-col gap-3">
        {remotes.map((remote) => (
          <RemoteElement key={remote.keyId} elementId={id} remote={remote} isChanged={isChanged} />
        ))}
      </ul>
    </section>
  )
}

function RemoteElement({
  elementId,
  remote,
  isChanged,
}: {
  elementId: string
  remote: RemoteElementView
  isChanged: boolean
}) {
  const { keyId, keyLabel, providerName, state, isThere, problem } = remote
  const { busy, act, sentence } = useAct()
  const words = useRef<HTMLParagraphElement>(null)
  const whyId = useId()
  const name = keyLabel === providerName ? providerName : `${providerName} · ${keyLabel}`
  const isWanted = state !== 'making' && state !== 'ready'
  const why = !isWanted ? null : isChanged ? 'Save first: it is made from what is saved.' : problem
  const canMake = isWanted && !why && busy === null
  const input = { elementId, keyId }
  // What is pressed here goes away when it is done; how it goes is told beside it.
  const goOn = () => words.current?.focus()

  return (
    <li aria-label={name} className="flex flex-col gap-1.5 text-sm">
      <p dir="auto" className="truncate">
        {name}
      </p>
      <p ref={words} tabIndex={-1} role="status" className="flex gap-2 rounded-control text-muted">
        <span aria-hidden className={clsx('mt-1.5 size-2 shrink-0 rounded-full', DOTS[state])} />
        <span className="min-w-0 break-words">{sayRemote(remote)}</span>
      </p>
      {state === 'making' ? <ProgressLine value={null} label={`${name}: being made`} /> : null}
      {why ? (
        <p id={whyId} className="break-words text-muted">
          {why}
        </p>
      ) : null}
      {sentence([]) ? <Notice tone="bad">{sentence([])}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        {state === 'ready' ? null : (
          <Button
            className="bg-surface-3"
            aria-disabled={!canMake}
            aria-describedby={why ? whyId : undefined}
            onClick={() => {
              if (!canMake) return
              goOn()
              void act('make', () => makeRemoteElementAction(input))
            }}
          >
            {sayMake(remote)}
          </Button>
        )}
        {isThere ? (
          <Button
            look="plain"
            aria-disabled={busy !== null || state === 'making'}
            onClick={() => {
              if (busy !== null || state === 'making') return
              goOn()
              void act('delete', () => deleteRemoteElementAction(input))
            }}
          >
            Delete at {providerName}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
