'use client'

import { signIn } from 'next-auth/react'
import { Link } from '../ui/link'
import { type FormEvent, useState } from 'react'
import { UNREACHABLE } from '@/lib/core/result'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { CodeField } from './code-field'
import { invitationOf, safeReturn } from './safe-return'

const WORDS: Record<string, string> = {
  credentials: 'That e-mail and password do not fit together.',
  code: 'That code does not fit, or was used already. Wait for the next one.',
  unverified: 'Over there your e-mail address is not verified. Verify it, then try again.',
  'unknown-account': 'No account here has that e-mail address. Ask for an invitation link.',
  invitation: 'That invitation was used already or has expired. Ask for a new one.',
  'too-many': 'Too many tries. Wait a quarter of an hour and try again.',
}

const NOT_THERE = 'The sign-in over there did not come to its end. Try again, or use your password.'

/** E-mail and password, then a code where two-step login is on; goes back to where the person was, which may be an invitation. */
export function SignInForm({
  returnTo,
  isExpired,
  refusal,
}: {
  returnTo: string | null
  isExpired: boolean
  /** The word with which another company's sign-in came back. */
  refusal: string | null
}) {
  const invitation = invitationOf(returnTo)
  const [problem, setProblem] = useState(refusal === null ? null : (WORDS[refusal] ?? NOT_THERE))
  const [isBusy, setIsBusy] = useState(false)
  const [asksCode, setAsksCode] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsBusy(true)
    setProblem(null)
    const answer = await signIn('credentials', {
      email: form.get('email'),
      password: form.get('password'),
      ...(invitation ? { invitation } : {}),
      ...(asksCode ? { code: form.get('code') } : {}),
      redirect: false,
    }).catch(() => null)
    if (answer?.ok && !answer.error) return window.location.assign(safeReturn(returnTo))
    setIsBusy(false)
    if (answer?.error === 'second-step') return setAsksCode(true)
    setProblem(WORDS[answer?.error ?? ''] ?? UNREACHABLE.message)
  }

  return (
    // As in ui/form.tsx: sent before the page is awake, the password stays where it is.
    <form method="dialog" onSubmit={submit} className="flex flex-col gap-4">
      {isExpired && !problem ? (
        <Notice tone="info">Sign in to go on. Nothing you typed is lost.</Notice>
      ) : null}
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {/* Kept beneath the second step, which sends them again. */}
      <div hidden={asksCode} className={asksCode ? undefined : 'flex flex-col gap-4'}>
        <TextField label="Email" name="email" type="email" autoComplete="username" required />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
      </div>
      {asksCode ? <CodeField autoFocus /> : null}
      <Button look="primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
      {asksCode ? (
        <Button look="plain" onClick={() => setAsksCode(false)}>
          Sign in as somebody else
        </Button>
      ) : null}
      <p className="text-sm text-muted">
        <Link href="/reset" className="text-text underline underline-offset-4">
          Forgot your password?
        </Link>
      </p>
      <p className="text-sm text-muted">
        Invited?{' '}
        <Link
          href={invitation ? `/join/${invitation}` : '/sign-up'}
          className="text-text underline underline-offset-4"
        >
          Create an account
        </Link>
      </p>
    </form>
  )
}
