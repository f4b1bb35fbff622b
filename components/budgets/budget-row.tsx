'use client'

import clsx from 'clsx'
import { useRef, useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import { setBudgetAction } from '@/lib/ledger/actions'
import type { BudgetRoomView, LimitView } from '@/lib/ledger/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { BudgetUse } from './budget-use'

/** One limit: what is used of it, and another one. */
export function BudgetRow({
  saved,
  moneyName,
  onSaved,
}: {
  saved: LimitView
  moneyName: string
  onSaved: (room: BudgetRoomView) => void
}) {
  const { scopeType, scopeId, name, isSimulated, limitMicros } = saved
  const [typed, setTyped] = useState<{ limit?: string; warnPercent?: string }>({})
  const [words, setWords] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence, forget } = useAct(form)
  const trouble = sentence(['limit', 'warnPercent'])
  const limit = typed.limit ?? (limitMicros === null ? '' : formatMicros(limitMicros))
  const warnPercent = typed.warnPercent ?? String(saved.warnPercent)

  function change(part: typeof typed) {
    setTyped({ ...typed, ...part })
    setWords(null)
    forget()
  }

  async function save() {
    setWords(null)
    const scope =
      scopeType === 'person'
        ? { scopeType, personId: scopeId }
        : scopeType === 'project'
          ? { scopeType, projectId: scopeId }
          : { scopeType }
    const room = await act('save', () => setBudgetAction({ ...scope, isSimulated, limit, warnPercent }))
    if (!room) return
    setTyped({})
    onSaved(room)
    setWords('Saved. It counts from now on.')
  }

  return (
    <li className="border-t border-line py-4">
      <Form
        ref={form}
        aria-label={`${name}, ${moneyName.toLowerCase()}`}
        className="grid items-start gap-x-6 gap-y-3 sm:grid-cols-[1fr_auto]"
        onSend={save}
      >
        <div className="min-w-0">
          <h3 className="font-medium break-words">
            <bdi>{name}</bdi>
          </h3>
          <BudgetUse saved={saved} />
        </div>
        <div className="flex items-start gap-2">
          <div
            className={clsx(
              'min-w-0 flex-1 sm:w-36 sm:flex-none',
              // In line with the limits above and below, which have a second field.
              scopeType === 'generation' && 'sm:mr-26',
            )}
          >
            <TextField
              label={scopeType === 'generation' ? 'At most, dollars' : 'Limit, dollars'}
              type="text"
              inputMode="decimal"
              autoComplete="off"
              placeholder="No limit"
              value={limit}
              onChange={(event) => change({ limit: event.target.value })}
              problem={problems['limit']}
            />
          </div>
          {scopeType === 'generation' ? null : (
            <div className="w-24">
              <TextField
                label="Warn at %"
                type="text"
                inputMode="numeric"
                autoComplete="off"
                value={warnPercent}
                onChange={(event) => change({ warnPercent: event.target.value })}
                problem={problems['warnPercent']}
              />
            </div>
          )}
          <Button
            type="submit"
            className="mt-6.5"
            aria-disabled={busy !== null}
            aria-label={busy ? undefined : `Save the limit of ${name}, ${moneyName.toLowerCase()}`}
          >
            {busy ? 'Saving…' : 'Save'}
          </Button>
        </div>
        {trouble ? (
          <div className="sm:col-span-2">
            <Notice tone="bad">{trouble}</Notice>
          </div>
        ) : null}
        {words ? (
          <div className="sm:col-span-2">
            <Notice tone="good">{words}</Notice>
          </div>
        ) : null}
      </Form>
    </li>
  )
}
