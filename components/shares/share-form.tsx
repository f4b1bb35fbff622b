'use client'

import { type RefObject, useState } from 'react'
import { ACCESS } from '@/lib/shares/access'
import type { MakeShareInput, ShareView } from '@/lib/shares/schema'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { ACCESS_WORDS } from './access-words'

type Rules = Pick<MakeShareInput, 'access' | 'mayDownload'> & {
  /** Left out: as it is. */
  password?: string | null
  expiresAt?: string | null
}

const OPTIONS = ACCESS.map((value) => ({ value, label: ACCESS_WORDS[value].label }))
const ENDS = [
  ['1', 'For 1 day'],
  ['7', 'For 7 days'],
  ['30', 'For 30 days'],
  ['day', 'Until a day'],
  ['never', 'Without an end'],
] as const

/** What guests of a link may do and for how long: of a new one, or of one that is out already. */
export function ShareForm({
  form,
  share,
  isBusy,
  problems,
  trouble,
  onSave,
  onClose,
}: {
  form: RefObject<HTMLFormElement | null>
  share?: ShareView
  isBusy: boolean
  problems: Record<string, string>
  trouble: string | null
  onSave: (rules: Rules) => void
  onClose: () => void
}) {
  const [access, setAccess] = useState(share?.access ?? 'view')
  const [end, setEnd] = useState(share ? 'keep' : '7')
  const ends = share ? [['keep', 'As it is'] as const, ...ENDS] : ENDS

  function submit(typed: Typed) {
    const password = typed('password')
    const isOff = typed('isOff') === 'on'
    onSave({
      access,
      mayDownload: typed('mayDownload') === 'on',
      ...(isOff || (!share && password === '') ? { password: null } : password === '' ? {} : { password }),
      ...(end === 'keep' ? {} : { expiresAt: endOf(end, typed('day')) }),
    })
  }

  return (
    <Form
      ref={form}
      aria-label={share ? 'Change the link' : 'New link'}
      onSend={submit}
      className="flex flex-col gap-4"
    >
      <div>
        <RadioGroup legend="Guests may" options={OPTIONS} value={access} onChange={setAccess} />
        <p className="mt-1 text-xs text-muted">{ACCESS_WORDS[access].note}</p>
      </div>
      <div className="flex flex-wrap items-start gap-4">
        <SelectField
          label="Opens"
          value={end}
          onChange={({ target }) => setEnd(target.value)}
          options={ends}
        />
        {end === 'day' ? (
          <TextField label="Last day" name="day" type="date" problem={problems['expiresAt']} />
        ) : null}
      </div>
      {share && end === 'keep' ? (
        <p className="-mt-2 text-xs text-muted">
          {share.expiresAt ? (
            <>
              Until <Moment at={share.expiresAt} />
            </>
          ) : (
            'Without an end.'
          )}
        </p>
      ) : null}
      <TextField
        label={share?.hasPassword ? 'Another password (optional)' : 'Password (optional)'}
        name="password"
        autoComplete="off"
        spellCheck={false}
        hint={
          share?.hasPassword
            ? 'Another one locks out everybody who has not got it. Empty: it stays as it is.'
            : 'At least 8 characters. Tell it to your guests by another way than the link.'
        }
        problem={problems['password']}
      />
      {share?.hasPassword ? <Box name="isOff">Take the password away</Box> : null}
      <div>
        <Box name="mayDownload" isOn={share?.mayDownload ?? false}>
          Guests may download
        </Box>
        <p className="text-xs text-muted">
          Without it there is no button and no file to save; whoever is determined can still record what is
          shown.
        </p>
      </div>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <div className="flex gap-2">
        <Button type="submit" className="bg-surface-3" aria-disabled={isBusy}>
          {share ? (isBusy ? 'Saving…' : 'Save') : isBusy ? 'Making…' : 'Make link'}
        </Button>
        <Button look="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Form>
  )
}

function Box({ name, isOn = false, children }: { name: string; isOn?: boolean; children: string }) {
  return (
    <label className="flex min-h-10 w-fit items-center gap-2 text-sm">
      <input type="checkbox" name={name} defaultChecked={isOn} className="size-4 accent-(--text)" />
      {children}
    </label>
  )
}

/** The moment a link ends; of a day its last one here. Not a time at all where no day was chosen: the server says so. */
function endOf(choice: string, day: string): string | null {
  if (choice === 'never') return null
  const at = choice === 'day' ? Date.parse(`${day}T23:59:59`) : Date.now() + Number(choice) * 86_400_000
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}
