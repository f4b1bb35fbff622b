'use client'

import { signIn } from 'next-auth/react'
import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { safeReturn } from './safe-return'

const WORDS: Record<string, string> = {
  credentials: 'That e-mail and password do not fit together.',
  'too-many': 'Too many tries. Wait a quarter of an hour and try again.',
}

/** E-mail and password; goes back to where the person was, which may be an invitation. */
export function SignInForm({ returnTo, isExpired }: { returnTo: string | null; isExpired: boolean }) {
  const invitation = /^\/join\/([\w-]+)$/.exec(returnTo ?? '')?.[1]
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setIsBusy(true)
    setProblem(null)
    const answer = await signIn('credentials', {
      email: form.get('email'),
      password: form.get('password'),
      ...(invitation ? { invitation } : {}),
      redirect: false,
    }).catch(() => null)
    if (answer?.ok && !answer.error) return window.location.assign(safeReturn(returnTo))
    setIsBusy(false)
    setProblem(WORDS[answer?.error ?? ''] ?? 'The studio does not answer right now. Try again in a moment.')
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {isExpired && !problem ? (
        <Notice tone="info">Sign in to go on. Nothing you typed is lost.</Notice>
      ) : null}
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <TextField label="Email" name="email" type="email" autoComplete="username" required />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button look="primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
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
