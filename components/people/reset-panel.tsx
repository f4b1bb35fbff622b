'use client'

import { useState } from 'react'
import { makeResetLinkAction } from '@/lib/account/actions'
import type { MemberView } from '@/lib/people/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ReadyLink } from '../ui/ready-link'

/** A link with which somebody who forgot their password sets a new one. */
export function ResetPanel({ member, onDone }: { member: MemberView; onDone: () => void }) {
  const [link, setLink] = useState<string | null>(null)
  const { busy, act, sentence } = useAct()
  const trouble = sentence([])

  async function make() {
    const made = await act('reset', () => makeResetLinkAction({ userId: member.userId }))
    if (made) setLink(made.url)
  }

  return (
    <div className="flex max-w-lg flex-col gap-4 rounded-media bg-surface-1 p-4">
      {link ? (
        <ReadyLink
          label={`Link for ${member.name}`}
          hint="Hand it over yourself. It is shown this once, works once, and within the hour."
          link={link}
          onClose={onDone}
        />
      ) : (
        <>
          <p className="text-sm text-pretty">
            {`${member.name} sets a new password by a link that you hand over. Every browser of theirs is signed out then.`}
          </p>
          {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
          <div className="flex gap-2">
            <Button
              autoFocus
              className="bg-surface-3"
              aria-disabled={busy !== null}
              onClick={() => void make()}
            >
              {busy ? 'Making…' : 'Make link'}
            </Button>
            <Button look="plain" onClick={onDone}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
