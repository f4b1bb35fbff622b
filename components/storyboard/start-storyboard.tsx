'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { makeStoryboardAction } from '@/lib/storyboard/actions'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'

/** A project's first storyboard. */
export function StartStoryboard({
  projectId,
  projectName,
  mayMake,
}: {
  projectId: string
  projectName: string
  mayMake: boolean
}) {
  const router = useRouter()
  const [name, setName] = useState(projectName.slice(0, 80))
  const { busy, act, problems, sentence } = useAct()

  async function make(event: FormEvent) {
    event.preventDefault()
    const made = await act('make', () => makeStoryboardAction({ projectId, name }))
    if (made) router.push(`/projects/${projectId}/storyboard/${made.storyboardId}`)
  }

  return (
    <div className="mx-auto flex max-w-xl flex-col gap-5 px-3 py-10 sm:px-6">
      <h1 dir="auto" className="text-lg font-semibold">
        Storyboard · {projectName}
      </h1>
      <p className="text-muted">
        Lay a film out in shots, watch it for nothing, and see what making it costs before a cent is spent.
      </p>
      {mayMake ? (
        <form className="flex flex-col gap-4" onSubmit={(event) => void make(event)}>
          {sentence(['name']) ? <Notice tone="bad">{sentence(['name'])}</Notice> : null}
          <TextField
            label="Name"
            value={name}
            maxLength={80}
            problem={problems['name']}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit" look="primary" className="self-start" aria-disabled={busy !== null}>
            Start a storyboard
          </Button>
        </form>
      ) : (
        <Notice tone="info">There is none yet. Owners, admins and creators start one.</Notice>
      )}
    </div>
  )
}
