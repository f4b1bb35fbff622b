'use client'

import { Link } from '../ui/link'
import { useRef, useState } from 'react'
import { resetPasswordAction } from '@/lib/account/actions'
import { type ErrorView, resultOf } from '@/lib/core/result'
import { Button, buttonClass } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'

/** A new password for whoever holds the link. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const [error, setError] = useState<ErrorView | null>(null)
  const [isDone, setIsDone] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const field = useRef<HTMLFormElement>(null)

  async function submit(typed: Typed) {
    setIsBusy(true)
    setError(null)
    const result = await resultOf(resetPasswordAction({ token, password: typed('password') }))
    setIsBusy(false)
    if (result.ok) return setIsDone(true)
    setError(result.error)
    field.current?.querySelector<HTMLElement>('[name=password]')?.focus()
  }

  if (isDone)
    return (
      <div className="flex flex-col gap-4">
        <Notice tone="good">Your password is changed, and every browser is signed out.</Notice>
        <Link href="/sign-in" className={buttonClass('primary')}>
          Sign in
        </Link>
      </div>
    )
  return (
    <Form ref={field} className="flex flex-col gap-4" onSend={submit}>
      <p className="text-sm break-words text-muted">For {email}. Every browser is signed out then.</p>
      {error && !error.fields ? <Notice tone="bad">{error.message}</Notice> : null}
      {/* Password managers look for whose it is. */}
      <input hidden readOnly name="email" autoComplete="username" value={email} />
      <TextField
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters."
        problem={error?.fields?.['password']}
      />
      <Button look="primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Changing…' : 'Set new password'}
      </Button>
    </Form>
  )
}
