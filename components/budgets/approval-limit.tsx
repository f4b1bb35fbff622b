'use client'

import { useRef, useState } from 'react'
import { setApprovalLimitAction } from '@/lib/approvals/actions'
import { formatMicros, type Micros } from '@/lib/core/money'
import type { BudgetRoomView } from '@/lib/ledger/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'

/** From which price on somebody else must approve of a creator's request. */
export function ApprovalLimit({
  saved,
  onSaved,
}: {
  saved: Micros | null
  onSaved: (room: BudgetRoomView) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence, forget } = useAct(form)
  const trouble = sentence(['limit'])
  const limit = typed ?? (saved === null ? '' : formatMicros(saved))

  async function save() {
    setWords(null)
    const room = await act('save', () => setApprovalLimitAction({ limit }))
    if (!room) return
    setTyped(null)
    onSaved(room)
    setWords(
      room.approvalMicros === null
        ? 'Saved. Nobody needs to ask.'
        : 'Saved. It counts for what is pressed from now on.',
    )
  }

  return (
    <Form
      ref={form}
      aria-label="Approval"
      className="grid items-start gap-x-6 gap-y-3 border-t border-line py-4 sm:grid-cols-[1fr_auto]"
      onSend={save}
    >
      <div className="min-w-0">
        <h2 className="font-medium">Approval</h2>
        <p className="text-sm text-pretty text-muted">
          A creator’s request above this waits until an owner, an admin or a reviewer approves of it. It
          counts for real and for simulated money.
        </p>
      </div>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1 sm:mr-26 sm:w-36 sm:flex-none">
          <TextField
            label="Above, dollars"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            placeholder="Nobody asks"
            value={limit}
            onChange={(event) => {
              setTyped(event.target.value)
              setWords(null)
              forget()
            }}
            problem={problems['limit']}
          />
        </div>
        <Button
          type="submit"
          className="mt-6.5"
          aria-disabled={busy !== null}
          aria-label={busy ? undefined : 'Save from which price on one has to ask'}
        >
          {busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
      {trouble || words ? (
        <div className="sm:col-span-2">
          <Notice tone={trouble ? 'bad' : 'good'}>{trouble ?? words}</Notice>
        </div>
      ) : null}
    </Form>
  )
}
