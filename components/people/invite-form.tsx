'use client'

import { useRef, useState } from 'react'
import { invitePersonAction } from '@/lib/people/actions'
import { INVITATION_DAYS } from '@/lib/people/schema'
import { ROLES } from '@/lib/workspaces/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { leaveOnEscape } from '../ui/leave-on-escape'
import { Notice } from '../ui/notice'
import { ReadyLink } from '../ui/ready-link'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { rolesFor } from './role-words'

const DAYS = INVITATION_DAYS.map((days) => [String(days), days === 1 ? '1 day' : `${days} days`] as const)

/** Makes an invitation link and shows it: now or never, for only its hash is kept. */
export function InviteForm({ viewerRole, onClose }: { viewerRole: string; onClose: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  const [link, setLink] = useState<string | null>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['email'])

  function submit(typed: Typed) {
    const role = ROLES.find((one) => one === typed('role'))
    const days = INVITATION_DAYS.find((one) => String(one) === typed('days'))
    if (!role || !days) return
    void act('invite', () => invitePersonAction({ role, days, email: typed('email') })).then(
      (made) => made && setLink(`${window.location.origin}/join/${made.token}`),
    )
  }

  return (
    <div
      className="mt-4 max-w-lg rounded-media bg-surface-1 p-4"
      onKeyDown={(event) => leaveOnEscape(event, onClose)}
    >
      {link ? (
        <ReadyLink
          label="Invitation link"
          hint="Send it to them yourself. It is shown this once, and lets one person in."
          link={link}
          onClose={onClose}
        />
      ) : (
        <Form ref={form} aria-label="Invite somebody" onSend={submit} className="flex flex-col gap-4">
          <div className="flex flex-wrap gap-4">
            <SelectField
              label="Role"
              name="role"
              autoFocus
              defaultValue="creator"
              options={rolesFor(viewerRole)}
            />
            <SelectField label="Open for" name="days" defaultValue="7" options={DAYS} />
          </div>
          <TextField
            label="For whom (e-mail, optional)"
            name="email"
            type="email"
            autoComplete="off"
            hint="A note for your list. Whoever has the link can use it, once."
            problem={problems['email']}
          />
          {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
          <div className="flex gap-2">
            <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
              {busy ? 'Making…' : 'Make link'}
            </Button>
            <Button look="plain" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </Form>
      )}
    </div>
  )
}
