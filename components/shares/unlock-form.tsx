'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { type ErrorView, resultOf } from '@/lib/core/result'
import { unlockShareAction } from '@/lib/shares/actions'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { PlainPage } from '../ui/plain-page'
import { TextField } from '../ui/text-field'

/** Before the password nothing is said of what is behind it, nor of whose it is. */
export function UnlockForm({ token }: { token: string }) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [error, setError] = useState<ErrorView | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(typed: FormData) {
    if (isBusy) return
    setIsBusy(true)
    setError(null)
    const password = String(typed.get('password') ?? '')
    const result = await resultOf(unlockShareAction({ token, password }))
    setIsBusy(false)
    if (result.ok) return router.refresh()
    setError(result.error)
    form.current?.querySelector<HTMLElement>('[name=password]')?.focus()
  }

  return (
    <PlainPage title="This link wants a password">
      <form
        ref={form}
        noValidate
        className="flex w-full max-w-sm flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(new FormData(event.currentTarget))
        }}
      >
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="off"
          autoFocus
          hint="Whoever sent you the link knows it."
          problem={error?.fields?.['password']}
        />
        {error && !error.fields ? <Notice tone="bad">{error.message}</Notice> : null}
        <Button look="primary" type="submit" aria-disabled={isBusy}>
          {isBusy ? 'Opening…' : 'Open'}
        </Button>
      </form>
    </PlainPage>
  )
}
