'use client'

import { useRef, useState } from 'react'
import {
  makeProjectAction,
  renameProjectAction,
  setProjectArchivedAction,
  setProjectMembersAction,
  setRequiredApprovalsAction,
} from '@/lib/projects/actions'
import type { PersonView, ProjectView } from '@/lib/projects/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'

const APPROVALS = Array.from({ length: 10 }, (_, at) => [String(at + 1), String(at + 1)] as const)

/** A new project, or another name and other people for one that is there. */
export function ProjectForm({
  project,
  people,
  onDone,
}: {
  project: ProjectView | null
  people: readonly PersonView[]
  onDone: (words: string | null) => void
}) {
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState(project?.name ?? '')
  const [isOpen, setIsOpen] = useState(project?.isOpen ?? true)
  const [memberIds, setMemberIds] = useState<readonly string[]>(project?.memberIds ?? [])
  // Null until somebody changes it: what stands there is always the newest, and a form left open puts nothing back.
  const [chosen, setChosen] = useState<number | null>(null)
  const requiredApprovals = chosen ?? project?.requiredApprovals ?? 1
  const { act, busy, problems, sentence } = useAct(form)
  const trouble = sentence(['name'])
  const members = { isOpen, memberIds: [...memberIds] }

  async function save() {
    const done = await act('save', async () => {
      if (!project) return makeProjectAction({ name, ...members, requiredApprovals })
      const { id: projectId } = project
      const isSame = isOpen === project.isOpen && memberIds === project.memberIds
      const changes = [
        name !== project.name && (() => renameProjectAction({ projectId, name })),
        requiredApprovals !== project.requiredApprovals &&
          (() => setRequiredApprovalsAction({ projectId, requiredApprovals })),
        !isSame && (() => setProjectMembersAction({ projectId, ...members })),
      ]
      for (const change of changes) {
        const result = change ? await change() : null
        if (result && !result.ok) return result
      }
      return { ok: true as const, value: { projectId } }
    })
    if (done) onDone(project ? `“${name.trim()}” is saved.` : `“${name.trim()}” is made.`)
  }

  async function archive({ id, isArchived }: ProjectView) {
    const change = { projectId: id, isArchived: !isArchived }
    if (!(await act('archive', () => setProjectArchivedAction(change)))) return
    onDone(isArchived ? `“${name}” takes work again.` : `“${name}” is archived. What lies in it stays.`)
  }

  return (
    <Form
      ref={form}
      aria-label={project ? `Change ${project.name}` : 'New project'}
      className="flex max-w-lg flex-col gap-4 rounded-media bg-surface-1 p-4"
      onSend={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(null)
      }}
    >
      <TextField
        label="Name"
        autoFocus
        autoComplete="off"
        dir="auto"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
        problem={problems['name']}
      />
      <RadioGroup
        legend="Who sees it"
        options={[
          { value: 'open', label: 'Everybody' },
          { value: 'closed', label: 'Chosen people' },
        ]}
        value={isOpen ? 'open' : 'closed'}
        onChange={(value) => setIsOpen(value === 'open')}
      />
      {isOpen ? null : (
        <fieldset>
          <legend className="mb-1 text-sm text-muted">People in it; you, owners and admins see it too</legend>
          {people.map(({ userId, name: person }) => (
            <label key={userId} className="flex min-h-10 items-center gap-3 text-sm">
              <input
                type="checkbox"
                className="size-4 accent-(--text)"
                checked={memberIds.includes(userId)}
                onChange={({ target }) =>
                  setMemberIds(
                    target.checked ? [...memberIds, userId] : memberIds.filter((one) => one !== userId),
                  )
                }
              />
              <span dir="auto" className="truncate">
                {person}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <SelectField
        label="Approvals that a version needs"
        className="w-24"
        options={APPROVALS}
        value={String(requiredApprovals)}
        onChange={(event) => setChosen(Number(event.target.value))}
      />
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
          {project ? 'Save' : 'Make project'}
        </Button>
        <Button look="plain" onClick={() => onDone(null)}>
          Cancel
        </Button>
        {project ? (
          <Button look="plain" className="ml-auto" onClick={() => void archive(project)}>
            {project.isArchived ? 'Take out of the archive' : 'Archive'}
          </Button>
        ) : null}
      </div>
    </Form>
  )
}
