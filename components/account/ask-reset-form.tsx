'use client'

import { Link } from '../ui/link'
import { useRef, useState } from 'react'
import { askResetAction } from '@/lib/account/actions'
import { type ErrorView, resultOf } from '@/lib/core/result'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'

/** Asks for a link by e-mail. What it says is the same for every address. */
export function AskResetForm() {
  const [error, setError] = useState<ErrorView | null>(null)
  const [askedFor, setAskedFor] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const field = useRef<HTMLFormElement>(null)

  async function submit(typed: Typed) {
    setIsBusy(true)
    setError(null)
    setAskedFor(null)
    const email = typed('email')
    const result = await resultOf(askResetAction({ email }))
    setIsBusy(false)
    if (result.ok) return setAskedFor(email)
    setError(result.error)
    field.current?.querySelector('input')?.focus()
  }

  return (
    <Form ref={field} className="flex flex-col gap-4" onSend={submit}>
      {askedFor ? (
        <Notice tone="good">
          If there is an account for {askedFor}, a link is on its way. It works once, within the hour.
        </Notice>
      ) : null}
      {error && !error.fields ? <Notice tone="bad">{error.message}</Notice> : null}
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        problem={error?.fields?.['email']}
      />
      <Button look="primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Asking…' : 'Send a link'}
      </Button>
      <p className="text-sm text-muted">
        <Link href="/sign-in" className="text-text underline underline-offset-4">
          Back to sign in
        </Link>
      </p>
    </Form>
  )
}
