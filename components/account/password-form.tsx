'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { changePasswordAction } from '@/lib/account/actions'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'

/** Another password for whoever knows the present one. */
export function PasswordForm({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const router = useRouter()
  const [words, setWords] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['password', 'newPassword'])

  async function submit(typed: Typed) {
    setWords(null)
    const done = await act('password', () =>
      changePasswordAction({ password: typed('password'), newPassword: typed('newPassword') }),
    )
    if (!done) return
    const others =
      done.endedSessions === 1 ? 'One other browser was' : `${done.endedSessions} other browsers were`
    setWords(
      `Your password is changed. ${done.endedSessions === 0 ? 'No other browser was' : others} signed out.`,
    )
    form.current?.reset()
    router.refresh()
  }

  if (!hasPassword)
    return (
      <p className="max-w-prose text-sm text-muted">
        This account has no password: it comes in by another company’s sign-in. A reset link gives it one.
      </p>
    )
  return (
    <Form ref={form} className="flex max-w-sm flex-col gap-4" onSend={submit}>
      {/* Password managers look for whose it is. */}
      <input hidden readOnly name="email" autoComplete="username" value={email} />
      <TextField
        label="Current password"
        name="password"
        type="password"
        autoComplete="current-password"
        problem={problems['password']}
      />
      <TextField
        label="New password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters. Every other browser is signed out."
        problem={problems['newPassword']}
      />
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      {words ? <Notice tone="good">{words}</Notice> : null}
      <div>
        <Button type="submit" aria-disabled={busy !== null}>
          Change password
        </Button>
      </div>
    </Form>
  )
}
