'use client'

import { Check, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ViewerView } from '@/lib/account/schema'
import { leaveWorkspaceAction } from '@/lib/people/actions'
import { makeWorkspaceAction, switchWorkspaceAction } from '@/lib/workspaces/actions'
import { useAct } from './use-act'
import { Button } from '../ui/button'
import { Form, type Typed } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { reload } from './reload'

type Panel = 'make' | 'leave'

/** Which workspace this is, and the way to another, to a new one, and out. */
export function WorkspaceMenu({ viewer }: { viewer: ViewerView }) {
  const [panel, setPanel] = useState<Panel | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const trouble = sentence(['name'])
  const { workspaceId, workspaceName, workspaces, mayMakeWorkspace } = viewer

  async function make(typed: Typed) {
    if (await act('make', () => makeWorkspaceAction({ name: typed('name') }))) reload()
  }

  return (
    <div className="flex flex-col gap-1 text-sm">
      {workspaces.length > 1 ? (
        <ul aria-label="Workspaces" className="max-h-60 overflow-y-auto">
          {workspaces.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === workspaceId ? 'true' : undefined}
                aria-disabled={busy !== null}
                className="flex min-h-10 w-full items-center gap-2 rounded-control px-2 text-left -outline-offset-2 transition-colors hover:bg-surface-3"
                onClick={() =>
                  id === workspaceId
                    ? undefined
                    : void act('switch', () => switchWorkspaceAction({ workspaceId: id })).then(
                        (done) => done && reload(),
                      )
                }
              >
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {name}
                </span>
                {id === workspaceId ? <Check aria-hidden className="size-4 shrink-0 text-muted" /> : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {mayMakeWorkspace ? (
        <Button
          look="plain"
          className="justify-start px-2! hover:bg-surface-3"
          aria-expanded={panel === 'make'}
          onClick={() => setPanel(panel === 'make' ? null : 'make')}
        >
          <Plus aria-hidden className="size-4" />
          New workspace
        </Button>
      ) : null}
      {panel === 'make' ? (
        <Form ref={form} onSend={make} className="flex flex-col gap-3 p-2">
          <TextField
            label="Name of the workspace"
            name="name"
            autoFocus
            autoComplete="off"
            maxLength={80}
            hint="With people, keys, a budget and a gallery of its own."
            problem={problems['name']}
          />
          <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
            {busy === 'make' ? 'Making…' : 'Make workspace'}
          </Button>
        </Form>
      ) : null}
      <Button
        look="plain"
        className="justify-start px-2! hover:bg-surface-3"
        aria-expanded={panel === 'leave'}
        onClick={() => setPanel(panel === 'leave' ? null : 'leave')}
      >
        Leave this workspace
      </Button>
      {panel === 'leave' ? (
        <div className="flex flex-col gap-3 p-2">
          <p className="text-pretty">
            {`Leave “${workspaceName}”? What you made stays there. You come back by a new invitation only.`}
            {workspaces.length > 1 ? '' : ' You have no other workspace, so you will be signed out.'}
          </p>
          <Button
            autoFocus
            className="bg-surface-3"
            aria-disabled={busy !== null}
            onClick={() =>
              void act('leave', () => leaveWorkspaceAction({ workspaceId })).then((done) => done && reload())
            }
          >
            Leave workspace
          </Button>
        </div>
      ) : null}
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
    </div>
  )
}
