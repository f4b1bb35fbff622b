'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import {
  makeStoryboardAction,
  renameStoryboardAction,
  setStoryboardArchivedAction,
} from '@/lib/storyboard/actions'
import type { OpenStoryboard } from '@/lib/storyboard/schema'
import { TEMPLATES } from '@/lib/storyboard/templates'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Link } from '../ui/link'
import { Notice } from '../ui/notice'
import { Popup } from '../ui/popup'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'

/** The storyboard's name: the others of its project, another name, a new one, away with it. */
export function BoardMenu({ storyboard }: { storyboard: OpenStoryboard }) {
  const { id, name, projectId, siblings, mayEdit, mayBringBack } = storyboard
  const others = siblings.filter((one) => one.id !== id)
  if (!mayEdit && !mayBringBack && others.length === 0) return <span dir="auto">{name}</span>
  return (
    <Popup label={name} purpose={`Storyboard: ${name}`}>
      {(close) => (
        <div className="flex flex-col gap-3 p-1">
          {others.length > 0 ? (
            <ul aria-label="Other storyboards of this project">
              {others.map((one) => (
                <li key={one.id}>
                  <Link
                    dir="auto"
                    href={`/projects/${projectId}/storyboard/${one.id}`}
                    className="flex min-h-10 items-center rounded-control px-3 hover:bg-surface-3"
                  >
                    <span className="truncate">{one.name}</span>
                    {one.isArchived ? (
                      <span className="ml-auto pl-3 text-xs text-muted">archived</span>
                    ) : null}
                  </Link>
                </li>
              ))}
            </ul>
          ) : null}
          <BoardForms storyboard={storyboard} onDone={close} />
        </div>
      )}
    </Popup>
  )
}

function BoardForms({ storyboard, onDone }: { storyboard: OpenStoryboard; onDone: () => void }) {
  const { id: storyboardId, projectId, mayEdit, mayBringBack } = storyboard
  const router = useRouter()
  const [name, setName] = useState(storyboard.name)
  const [beginning, setBeginning] = useState('')
  const { busy, act, problems, sentence } = useAct()

  async function rename(event: FormEvent) {
    event.preventDefault()
    if ((await act('rename', () => renameStoryboardAction({ storyboardId, name }))) === null) return
    router.refresh()
    onDone()
  }

  async function add() {
    const template = TEMPLATES.find(({ id }) => id === beginning)?.id
    const made = await act('make', () =>
      makeStoryboardAction({ projectId, name, ...(template ? { template } : {}) }),
    )
    if (made) router.push(`/projects/${projectId}/storyboard/${made.storyboardId}`)
  }

  async function archive() {
    const done = await act('archive', () =>
      setStoryboardArchivedAction({ storyboardId, isArchived: !mayBringBack }),
    )
    if (done === null) return
    // Another document state begins with another page.
    window.location.reload()
  }

  if (!mayEdit && !mayBringBack) return null
  return (
    <form className="flex flex-col gap-3" onSubmit={(event) => void rename(event)}>
      {sentence(['name']) ? <Notice tone="bad">{sentence(['name'])}</Notice> : null}
      {mayEdit ? (
        <TextField
          label="Name"
          value={name}
          maxLength={80}
          problem={problems['name']}
          onChange={({ target }) => setName(target.value)}
        />
      ) : null}
      {mayEdit ? (
        <SelectField
          label="A new one begins"
          options={[['', 'Empty'], ...TEMPLATES.map(({ id, title }) => [id, title] as const)]}
          value={beginning}
          onChange={({ target }) => setBeginning(target.value)}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {mayEdit ? (
          <>
            <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
              Rename
            </Button>
            <Button className="bg-surface-3" aria-disabled={busy !== null} onClick={() => void add()}>
              New one of this name
            </Button>
          </>
        ) : null}
        <Button look="plain" aria-disabled={busy !== null} onClick={() => void archive()}>
          {mayBringBack ? 'Take out of the archive' : 'Archive'}
        </Button>
      </div>
    </form>
  )
}
