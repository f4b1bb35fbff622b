'use client'

import { Link } from '../ui/link'
import { useId, useRef, useState } from 'react'
import { changeShareAction, revokeShareAction } from '@/lib/shares/actions'
import type { ShareView } from '@/lib/shares/schema'
import { Question } from '../queue/question'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { ACCESS_WORDS } from './access-words'
import { ShareForm } from './share-form'

/** A link that is out: what it opens to whom, and how it is changed or ended. */
export function ShareRow({
  share,
  hasThing,
  onDone,
}: {
  share: ShareView
  /** Whether it says of what it is. */
  hasThing: boolean
  onDone: (words: string) => void
}) {
  const titleId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [doing, setDoing] = useState<'change' | 'end' | null>(null)
  const { busy, act, problems, sentence, forget } = useAct(form)
  const { id: shareId, thing, createdByName, guestNames, expiresAt, state } = share

  function close() {
    forget()
    setDoing(null)
  }

  const end = () =>
    void act('end', () => revokeShareAction({ shareId })).then(
      (done) => done && onDone('The link is ended. It opens nothing any more, on open pages too.'),
    )

  return (
    <li aria-labelledby={titleId} className="flex flex-col gap-3 border-t border-line py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p id={titleId} className="min-w-0 text-sm font-medium break-words">
            {hasThing ? (
              <>
                <Thing thing={thing} />{' '}
              </>
            ) : null}
            <span className={hasThing ? 'font-normal text-muted' : undefined}>
              {hasThing ? '· ' : ''}
              {ACCESS_WORDS[share.access].label}
              {share.mayDownload ? ', download' : ''}
              {share.hasPassword ? ', password' : ''}
            </span>
          </p>
          <p className="text-xs text-muted">
            by <bdi>{createdByName}</bdi> · <Moment at={share.createdAt} />
          </p>
          <p className={state === 'open' ? 'text-xs text-muted' : 'text-xs text-warn'}>
            <State state={state} expiresAt={expiresAt} />
          </p>
          {guestNames.length > 0 ? (
            <p className="text-xs break-words text-muted">
              Guests:{' '}
              {guestNames.map((name, at) => (
                <bdi key={name}>{at === 0 ? name : `, ${name}`}</bdi>
              ))}
            </p>
          ) : null}
        </div>
        {share.mayChange && doing === null ? (
          <div className="flex gap-1">
            <Button look="plain" aria-describedby={titleId} onClick={() => setDoing('change')}>
              Change
            </Button>
            <Button look="plain" aria-describedby={titleId} onClick={() => setDoing('end')}>
              End link
            </Button>
          </div>
        ) : null}
      </div>
      {doing === 'change' ? (
        <ShareForm
          form={form}
          share={share}
          isBusy={busy !== null}
          problems={problems}
          trouble={sentence(['password', 'expiresAt'])}
          onClose={close}
          onSave={(rules) =>
            void act('change', () => changeShareAction({ shareId, ...rules })).then((done) => {
              if (!done) return
              close()
              onDone('The link is changed. It counts at once, on open pages too.')
            })
          }
        />
      ) : null}
      {doing === 'end' ? (
        <Question
          answers={
            <>
              <Button className="bg-surface-3 text-bad" aria-disabled={busy !== null} onClick={end}>
                End it for good
              </Button>
              <Button look="plain" autoFocus onClick={close}>
                Keep it
              </Button>
            </>
          }
        >
          Whoever has this link sees nothing any more. What guests said stays. A new link has another address.
        </Question>
      ) : null}
      {doing !== 'change' && sentence([]) ? <Notice tone="bad">{sentence([])}</Notice> : null}
    </li>
  )
}

function Thing({ thing: { kind, name, href } }: { thing: ShareView['thing'] }) {
  if (name === null) return <span>A private board of somebody else</span>
  return (
    <Link href={href} className="underline decoration-line underline-offset-4 hover:decoration-text">
      {kind === 'board' ? 'Board ' : ''}
      <bdi>{name}</bdi>
    </Link>
  )
}

function State({ state, expiresAt }: Pick<ShareView, 'state' | 'expiresAt'>) {
  if (state === 'closed')
    return 'Opens nothing: whoever made it may not share this any more, or it lies in the bin.'
  if (!expiresAt) return 'Opens without an end'
  return (
    <>
      {state === 'expired' ? 'Over since ' : 'Opens until '}
      <Moment at={expiresAt} />
    </>
  )
}
