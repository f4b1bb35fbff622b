'use client'

import { useId } from 'react'
import { withdrawInvitationAction } from '@/lib/people/actions'
import type { InvitationView } from '@/lib/people/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { roleWord } from './role-words'

/** A link that somebody may still come in by. */
export function InvitationRow({
  invitation,
  onGone,
}: {
  invitation: InvitationView
  onGone: (words: string) => void
}) {
  const titleId = useId()
  const { busy, act, sentence } = useAct()
  const trouble = sentence([])
  const { id, email, role, createdByName, expiresAt } = invitation
  return (
    <li aria-labelledby={titleId} className="flex flex-col gap-3 border-t border-line py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 id={titleId} className="font-medium break-words">
            {email ?? 'Whoever has the link'}{' '}
            <span className="font-normal text-muted">· {roleWord(role)}</span>
          </h3>
          <p className="text-sm text-muted">
            by {createdByName} · open until <Moment at={expiresAt} />
          </p>
        </div>
        <Button
          aria-describedby={titleId}
          aria-disabled={busy !== null}
          onClick={() =>
            void act('withdraw', () => withdrawInvitationAction({ invitationId: id })).then(
              (done) => done && onGone('The invitation is withdrawn. Its link opens nothing any more.'),
            )
          }
        >
          Withdraw
        </Button>
      </div>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
    </li>
  )
}
