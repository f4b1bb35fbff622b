'use client'

import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { makeShareAction } from '@/lib/shares/actions'
import { sharesOptions } from '@/lib/shares/client'
import type { ThingOfLink } from '@/lib/shares/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { leaveOnEscape } from '../ui/leave-on-escape'
import { Notice } from '../ui/notice'
import { ReadyLink } from '../ui/ready-link'
import { StaleNotice } from '../ui/stale-notice'
import { ShareForm } from './share-form'
import { ShareRow } from './share-row'

/** A button, and under it the links to one thing and how another one is made. Stands in a row that wraps. */
export function ShareAct({ thing }: { thing: ThingOfLink }) {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  function close() {
    setIsOpen(false)
    button.current?.focus()
  }

  return (
    <>
      <Button ref={button} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Link2 aria-hidden className="size-4" />
        Share link
      </Button>
      {isOpen ? (
        <section
          aria-label="Shared links"
          className="min-w-0 basis-full"
          onKeyDown={(event) => leaveOnEscape(event, close)}
        >
          <div className="max-w-lg rounded-media bg-surface-2 p-4">
            <Links thing={thing} />
          </div>
        </section>
      ) : null}
    </>
  )
}

function Links({ thing }: { thing: ThingOfLink }) {
  const { data: shares, isError, refetch } = useQuery(sharesOptions(thing))
  const form = useRef<HTMLFormElement>(null)
  const another = useRef<HTMLButtonElement>(null)
  const [isMaking, setIsMaking] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const { busy, act, problems, sentence, forget } = useAct(form)

  /** What had the focus goes away. */
  function back(said: string | null) {
    forget()
    setIsMaking(false)
    setLink(null)
    setWords(said)
    requestAnimationFrame(() => another.current?.focus())
  }

  if (link)
    return (
      <ReadyLink
        label="Shared link"
        hint="Send it yourself. It is shown this once, and opens for whoever has it."
        link={link}
        onClose={() => back(null)}
      />
    )
  if (isMaking)
    return (
      <ShareForm
        form={form}
        isBusy={busy !== null}
        problems={problems}
        trouble={sentence(['password', 'expiresAt'])}
        onClose={() => back(null)}
        onSave={({ password = null, expiresAt = null, ...rules }) =>
          void act('make', () => makeShareAction({ thing, password, expiresAt, ...rules })).then(
            (made) => made && setLink(`${window.location.origin}/share/${made.token}`),
          )
        }
      />
    )
  return (
    <div className="flex flex-col items-start gap-3">
      {isError ? <StaleNotice onRetry={() => void refetch()} /> : null}
      {shares?.length === 0 ? (
        <p className="text-sm text-muted">
          A link shows this to people without an account, on a phone too. You choose what they may do, and end
          it whenever you like.
        </p>
      ) : null}
      {words ? <Notice tone="good">{words}</Notice> : null}
      <Button
        ref={another}
        autoFocus
        className="bg-surface-3"
        onClick={() => {
          setWords(null)
          setIsMaking(true)
        }}
      >
        {shares?.length ? 'Make another link' : 'Make a link'}
      </Button>
      {shares?.length ? (
        <ul aria-label="Links" className="w-full">
          {shares.map((share) => (
            <ShareRow key={share.id} share={share} hasThing={false} onDone={back} />
          ))}
        </ul>
      ) : null}
    </div>
  )
}
