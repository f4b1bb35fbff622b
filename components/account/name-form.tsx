'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { setNameAction } from '@/lib/account/actions'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'

/** What others see beside one's work. */
export function NameForm({ name: saved }: { name: string }) {
  const router = useRouter()
  const [name, setName] = useState(saved)
  const [words, setWords] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['name'])

  async function submit() {
    setWords(null)
    if (!(await act('name', () => setNameAction({ name })))) return
    setWords('Your name is changed.')
    router.refresh()
  }

  return (
    <Form ref={form} className="flex max-w-sm flex-col gap-4" onSend={submit}>
      <TextField
        label="Name"
        autoComplete="name"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
        hint="Others see it beside your clips."
        problem={problems['name']}
      />
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      {words ? <Notice tone="good">{words}</Notice> : null}
      <div>
        <Button type="submit" aria-disabled={busy !== null}>
          Change name
        </Button>
      </div>
    </Form>
  )
}
