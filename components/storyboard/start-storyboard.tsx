'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { makeStoryboardAction } from '@/lib/storyboard/actions'
import { type TemplateId, TEMPLATES } from '@/lib/storyboard/templates'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { RadioGroup, type RadioOption } from '../ui/radio-group'
import { TextField } from '../ui/text-field'

const EMPTY = 'empty'
const BEGINNINGS: readonly RadioOption<TemplateId | typeof EMPTY>[] = [
  {
    value: EMPTY,
    label: 'Empty',
    note: 'Write the shots yourself, or bring in a script, pictures or an edit list.',
  },
  ...TEMPLATES.map(({ id, title, sentence }) => ({ value: id, label: title, note: sentence })),
]

/** A project's first storyboard: empty, or written out already as a template. */
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
  const [beginning, setBeginning] = useState<TemplateId | typeof EMPTY>(EMPTY)
  const { busy, act, problems, sentence } = useAct()

  async function make(event: FormEvent) {
    event.preventDefault()
    const template = beginning === EMPTY ? {} : { template: beginning }
    const made = await act('make', () => makeStoryboardAction({ projectId, name, ...template }))
    if (made) router.push(`/projects/${projectId}/storyboard/${made.storyboardId}`)
  }

  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5 px-3 py-10 sm:px-6">
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
          <div className="relative -m-1 overflow-x-hidden p-1 max-sm:-mx-3 max-sm:overflow-x-auto max-sm:px-3">
            <RadioGroup
              look="cards"
              legend="Begin with"
              options={BEGINNINGS}
              value={beginning}
              onChange={setBeginning}
            />
          </div>
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
