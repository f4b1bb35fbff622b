'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { peopleOptions } from '@/lib/people/client'
import type { PeopleView } from '@/lib/people/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { StaleNotice } from '../ui/stale-notice'
import { InvitationRow } from './invitation-row'
import { InviteForm } from './invite-form'
import { MemberRow } from './member-row'

/** Who is in the workspace, with which role, and who may come in. */
export function PeopleScreen({ initial }: { initial: PeopleView }) {
  const { data, isError, refetch } = useQuery({ ...peopleOptions(), initialData: initial })
  const [isInviting, setIsInviting] = useState(false)
  const [words, setWords] = useState<string | null>(null)
  const invite = useRef<HTMLButtonElement>(null)

  /** The row goes away with whatever had the focus in it. */
  function onGone(said: string) {
    setWords(said)
    invite.current?.focus()
  }

  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold">People</h1>
      <p className="mb-5 max-w-prose text-sm text-muted">
        A change counts at once, on every open page. What somebody made stays when they go.
      </p>
      {isError ? <StaleNotice onRetry={() => void refetch()} /> : null}
      <Button
        ref={invite}
        look="primary"
        aria-expanded={isInviting}
        onClick={() => {
          setWords(null)
          setIsInviting(!isInviting)
        }}
      >
        Invite somebody
      </Button>
      {isInviting ? (
        <InviteForm
          viewerRole={data.viewerRole}
          onClose={() => {
            setIsInviting(false)
            invite.current?.focus()
          }}
        />
      ) : null}
      {words ? (
        <div className="mt-4">
          <Notice tone="good">{words}</Notice>
        </div>
      ) : null}
      <ul aria-label="Members" className="mt-6">
        {data.members.map((one) => (
          <MemberRow key={one.id} member={one} people={data} onGone={onGone} />
        ))}
      </ul>
      {data.members.length === 1 && data.invitations.length === 0 ? (
        <p className="max-w-prose border-t border-line pt-4 text-sm text-muted">
          You are alone here. Send somebody an invitation link: creators make clips, reviewers comment and
          approve.
        </p>
      ) : null}
      {data.invitations.length > 0 ? (
        <>
          <h2 className="mt-8 mb-2 font-medium">Open invitations</h2>
          <ul aria-label="Open invitations">
            {data.invitations.map((one) => (
              <InvitationRow key={one.id} invitation={one} onGone={onGone} />
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
