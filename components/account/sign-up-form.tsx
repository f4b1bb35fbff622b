'use client'

import { signIn } from 'next-auth/react'
import { Link } from '../ui/link'
import { useEffect, useRef, useState } from 'react'
import { signUpAction } from '@/lib/account/actions'
import { type ErrorView, resultOf } from '@/lib/core/result'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { safeReturn } from './safe-return'

/** A new account: the owner's for the first visitor, an invited one after that. */
export function SignUpForm({ invitation, returnTo }: { invitation: string | null; returnTo: string | null }) {
  const [error, setError] = useState<ErrorView | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  // To the first field that has something to say, once it says it.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [error])

  async function submit(typed: Typed) {
    setIsBusy(true)
    setError(null)
    const password = typed('password')
    const result = await resultOf(
      signUpAction({
        name: typed('name'),
        email: typed('email'),
        password,
        ...(invitation ? { invitation } : {}),
      }),
    )
    if (result.ok) {
      await signIn('credentials', { email: result.value.email, password, redirect: false })
      return window.location.assign(safeReturn(returnTo))
    }
    setIsBusy(false)
    setError(result.error)
  }

  const fields = error?.fields
  return (
    <Form ref={form} onSend={submit} className="flex flex-col gap-4">
      {error && !fields ? <Notice tone="bad">{error.message}</Notice> : null}
      <TextField label="Name" name="name" autoComplete="name" required problem={fields?.name} />
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        problem={fields?.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 10 characters."
        problem={fields?.password}
      />
      <Button look="primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Creating…' : 'Create account'}
      </Button>
      <p className="text-sm text-muted">
        Have one?{' '}
        <Link
          href={invitation ? `/sign-in?returnTo=/join/${encodeURIComponent(invitation)}` : '/sign-in'}
          className="text-text underline underline-offset-4"
        >
          Sign in
        </Link>
      </p>
    </Form>
  )
}
