'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { endOtherSessionsAction, endOwnSessionAction } from '@/lib/account/actions'
import type { SessionView } from '@/lib/account/schema'
import type { Result } from '@/lib/core/result'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'

/** Where one is signed in, and the way to end it there. */
export function SessionList({ sessions }: { sessions: SessionView[] }) {
  const router = useRouter()
  const [words, setWords] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const { busy, act, sentence } = useAct()
  const trouble = sentence([])
  const others = sessions.filter(({ isThis }) => !isThis)

  async function end(name: string, done: string, action: () => Promise<Result<object>>) {
    setWords(null)
    const isDone = await act(name, action)
    // Also when it was over already: the list shows an old picture then.
    router.refresh()
    if (!isDone) return
    setWords(done)
    // The button that was pressed goes away.
    list.current?.focus()
  }

  return (
    <>
      <ul
        ref={list}
        tabIndex={-1}
        aria-label="Signed-in browsers"
        className="flex flex-col gap-1 outline-none"
      >
        {sessions.map(({ id, browser, network, firstSeenAt, lastSeenAt, isThis }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <div className="min-w-0 text-sm">
              <p id={`browser-${id}`} className="font-medium break-words">
                {browser}
                {isThis ? <span className="font-normal text-good"> · this one</span> : null}
              </p>
              <p className="break-words text-muted">{network ? `From ${network}` : 'Network unknown'}</p>
              <p className="text-muted">
                Last seen <Moment at={lastSeenAt} />{' '}
                <span className="whitespace-nowrap">
                  · first <Moment at={firstSeenAt} />
                </span>
              </p>
            </div>
            {isThis ? null : (
              <Button
                aria-label={`Sign out ${browser}`}
                aria-describedby={`browser-${id}`}
                aria-disabled={busy !== null}
                onClick={() =>
                  void end(id, `${browser} is signed out.`, () => endOwnSessionAction({ sessionId: id }))
                }
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      {words ? <Notice tone="good">{words}</Notice> : null}
      {others.length > 0 ? (
        <div>
          <Button
            aria-disabled={busy !== null}
            onClick={() =>
              void end('all', 'Only this browser is signed in now.', () => endOtherSessionsAction({}))
            }
          >
            Sign out all others
          </Button>
        </div>
      ) : (
        <p className="text-sm text-muted">No other browser is signed in.</p>
      )}
    </>
  )
}
