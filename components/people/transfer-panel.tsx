'use client'

import { useRef, useState } from 'react'
import { transferOwnershipAction } from '@/lib/people/actions'
import type { MemberView } from '@/lib/people/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'

/** Hands the workspace to somebody else, once its name is typed. */
export function TransferPanel({
  member,
  workspaceName,
  onDone,
}: {
  member: MemberView
  workspaceName: string
  onDone: () => void
}) {
  const [confirmation, setConfirmation] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['confirmation'])
  return (
    <Form
      ref={form}
      aria-label={`Make ${member.name} the owner`}
      className="flex max-w-lg flex-col gap-4 rounded-media bg-surface-1 p-4"
      onSend={() =>
        void act('transfer', () => transferOwnershipAction({ memberId: member.id, confirmation })).then(
          (done) => done && onDone(),
        )
      }
    >
      <p className="text-sm text-pretty">
        {`${member.name} becomes an owner of “${workspaceName}”, and you an admin. Only an owner can give it back to you.`}
      </p>
      <TextField
        label="Name of the workspace, to confirm"
        autoFocus
        autoComplete="off"
        value={confirmation}
        onChange={(event) => setConfirmation(event.target.value)}
        problem={problems['confirmation']}
      />
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <div>
        <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
          Hand over
        </Button>
      </div>
    </Form>
  )
}
