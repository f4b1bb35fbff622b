'use client'

import { useRef } from 'react'
import type { Result } from '@/lib/core/result'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { CodeField } from './code-field'

/** Asks for the password once more, and for a code too where both steps are wanted. */
export function StepForm<T>({
  asksCode = false,
  send,
  submit,
  onDone,
  onCancel,
}: {
  asksCode?: boolean
  send: (typed: { password: string; code: string }) => Promise<Result<T>>
  submit: string
  onDone: (value: T) => void
  onCancel: () => void
}) {
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['password', 'code'])

  async function press(typed: Typed) {
    const value = await act('step', () => send({ password: typed('password'), code: typed('code') }))
    if (value) onDone(value)
  }

  return (
    <Form ref={form} className="flex max-w-sm flex-col gap-4 rounded-media bg-surface-1 p-4" onSend={press}>
      <TextField
        label="Your password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        problem={problems['password']}
      />
      {asksCode ? <CodeField problem={problems['code']} /> : null}
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
          {submit}
        </Button>
        <Button look="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </Form>
  )
}
