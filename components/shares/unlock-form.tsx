'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { unlockShareAction } from '@/lib/shares/actions'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Notice } from '../ui/notice'
import { PlainPage } from '../ui/plain-page'
import { TextField } from '../ui/text-field'

/** Before the password nothing is said of what is behind it, nor of whose it is. */
export function UnlockForm({ token }: { token: string }) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['password'])

  async function submit(typed: Typed) {
    const done = await act('unlock', () => unlockShareAction({ token, password: typed('password') }))
    if (done) return router.refresh()
    form.current?.querySelector<HTMLElement>('[name=password]')?.focus()
  }

  return (
    <PlainPage title="This link wants a password">
      <Form ref={form} className="flex w-full max-w-sm flex-col gap-4" onSend={submit}>
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="off"
          autoFocus
          hint="Whoever sent you the link knows it."
          problem={problems['password']}
        />
        {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
        <Button look="primary" type="submit" aria-disabled={busy !== null}>
          {busy ? 'Opening…' : 'Open'}
        </Button>
      </Form>
    </PlainPage>
  )
}
