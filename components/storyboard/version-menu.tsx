'use client'

import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { restoreVersionAction, saveVersionAction } from '@/lib/storyboard/actions'
import { versionsOptions } from '@/lib/storyboard/client'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { Popup } from '../ui/popup'
import { TextField } from '../ui/text-field'

/** The storyboard as it was: kept under a name, and gone back to. Going back keeps what it is now first. */
export function VersionMenu({ storyboardId, mayEdit }: { storyboardId: string; mayEdit: boolean }) {
  return (
    <Popup label="Versions" icon={<History aria-hidden className="size-4" />}>
      {() => <Versions storyboardId={storyboardId} mayEdit={mayEdit} />}
    </Popup>
  )
}

function Versions({ storyboardId, mayEdit }: { storyboardId: string; mayEdit: boolean }) {
  const { data, isPending, isError } = useQuery(versionsOptions(storyboardId))
  const [name, setName] = useState('')
  const { busy, act, problems, sentence } = useAct()

  async function save(event: FormEvent) {
    event.preventDefault()
    if (await act('save', () => saveVersionAction({ storyboardId, name }))) setName('')
  }

  return (
    <div className="flex flex-col gap-3 p-1">
      {sentence(['name']) ? <Notice tone="bad">{sentence(['name'])}</Notice> : null}
      {mayEdit ? (
        <form className="flex flex-col gap-2" onSubmit={(event) => void save(event)}>
          <TextField
            label="Name of this version"
            value={name}
            maxLength={80}
            problem={problems['name']}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit" className="self-start bg-surface-3" aria-disabled={busy !== null}>
            Keep this version
          </Button>
        </form>
      ) : null}
      {isError ? (
        <p className="text-sm text-muted">The versions do not come. Close this and try again.</p>
      ) : null}
      {isPending ? <p className="text-sm text-muted">Looking…</p> : null}
      {data?.length === 0 ? <p className="text-sm text-muted">None kept yet.</p> : null}
      <ul aria-label="Versions" className="flex flex-col gap-1">
        {data?.map((version) => (
          <li key={version.id} className="flex items-center gap-3 rounded-control px-1">
            <span className="min-w-0 flex-1 text-sm">
              <span dir="auto" className="block truncate">
                v{version.number} {version.name}
              </span>
              <span dir="auto" className="block truncate text-xs text-muted">
                {version.by.name} · <Moment at={version.createdAt} />
              </span>
            </span>
            {mayEdit ? (
              <Button
                look="plain"
                aria-disabled={busy !== null}
                aria-label={`Go back to v${version.number}`}
                onClick={() =>
                  void act('restore', () => restoreVersionAction({ storyboardId, versionId: version.id }))
                }
              >
                Go back
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
