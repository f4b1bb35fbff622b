'use client'

import clsx from 'clsx'
import { useId, useRef, useState } from 'react'
import {
  changeRoleAction,
  leaveWorkspaceAction,
  removeMemberAction,
  restoreMemberAction,
  suspendMemberAction,
} from '@/lib/people/actions'
import type { MemberView, PeopleView } from '@/lib/people/schema'
import { may, mayGive, ROLES } from '@/lib/workspaces/schema'
import { useAct } from '../shell/use-act'
import { Question } from '../queue/question'
import { reload } from '../shell/reload'
import { Button } from '../ui/button'
import { leaveOnEscape } from '../ui/leave-on-escape'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { roleWord, rolesFor } from './role-words'
import { ResetPanel } from './reset-panel'
import { TransferPanel } from './transfer-panel'

type Panel = 'remove' | 'reset' | 'transfer' | 'leave'
const LABELS: Record<Panel, string> = {
  remove: 'Remove',
  reset: 'Reset password',
  transfer: 'Make the owner',
  leave: 'Leave',
}

/** One member: what is known of them, and what one may do about it. */
export function MemberRow({
  member,
  people,
  onGone,
}: {
  member: MemberView
  people: PeopleView
  onGone: (words: string) => void
}) {
  const titleId = useId()
  const [panel, setPanel] = useState<Panel | null>(null)
  const toggles = useRef<Partial<Record<Panel, HTMLButtonElement | null>>>({})
  const { busy, act, sentence } = useAct()
  const trouble = sentence([])
  const { id: memberId, name, email, role, since, seenAt, isSuspended, isViewer } = member
  const { viewerRole, workspaceId, workspaceName } = people
  const isChangeable = !isViewer && mayGive(viewerRole, role)

  const panels: Panel[] = isViewer ? ['leave'] : isChangeable ? ['remove', 'reset'] : []
  if (isChangeable && !isSuspended && role !== 'owner' && may(viewerRole, 'manageOwners'))
    panels.push('transfer')

  function close() {
    if (panel) toggles.current[panel]?.focus()
    setPanel(null)
  }

  return (
    <li aria-labelledby={titleId} className="flex flex-col gap-3 border-t border-line py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id={titleId} className="font-medium break-words">
            <bdi>{name}</bdi> {isViewer ? <span className="font-normal text-muted">· you</span> : null}
            {isSuspended ? <span className="font-normal text-warn">· suspended</span> : null}
          </h2>
          <p className="text-sm break-words text-muted">{email}</p>
          <p className="text-sm text-muted">
            since {since.slice(0, 10)} ·{' '}
            {seenAt ? (
              <>
                last seen <Moment at={seenAt} />
              </>
            ) : (
              'not seen yet'
            )}
          </p>
        </div>
        {isChangeable ? (
          <SelectField
            aria-label={`Role of ${name}`}
            aria-disabled={busy !== null}
            className="w-32"
            options={rolesFor(viewerRole)}
            value={role}
            onChange={(event) => {
              const next = ROLES.find((one) => one === event.target.value)
              if (next) void act('role', () => changeRoleAction({ memberId, role: next }))
            }}
          />
        ) : (
          <p className="sm:w-32 sm:px-3">{roleWord(role)}</p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {isChangeable ? (
          <Button
            aria-describedby={titleId}
            aria-disabled={busy !== null}
            onClick={() =>
              void act('suspend', () =>
                (isSuspended ? restoreMemberAction : suspendMemberAction)({ memberId }),
              )
            }
          >
            {isSuspended ? 'Restore' : 'Suspend'}
          </Button>
        ) : null}
        {panels.map((one) => (
          <Button
            key={one}
            ref={(button) => void (toggles.current[one] = button)}
            look={isViewer ? 'quiet' : 'plain'}
            aria-describedby={titleId}
            aria-expanded={panel === one}
            className={clsx(panel === one && 'bg-surface-2')}
            onClick={() => setPanel(panel === one ? null : one)}
          >
            {LABELS[one]}
          </Button>
        ))}
      </div>
      {panel ? (
        <div onKeyDown={(event) => leaveOnEscape(event, close)}>
          {panel === 'transfer' ? (
            <TransferPanel member={member} workspaceName={workspaceName} onDone={close} />
          ) : panel === 'reset' ? (
            <ResetPanel member={member} onDone={close} />
          ) : (
            <Question
              answers={
                <>
                  <Button
                    autoFocus
                    className="bg-surface-3"
                    aria-disabled={busy !== null}
                    onClick={() =>
                      panel === 'leave'
                        ? void act('leave', () => leaveWorkspaceAction({ workspaceId })).then(
                            (done) => done && reload(),
                          )
                        : void act('remove', () => removeMemberAction({ memberId })).then(
                            (done) => done && onGone(`${name} is not in this workspace any more.`),
                          )
                    }
                  >
                    {panel === 'leave' ? 'Leave workspace' : 'Remove from workspace'}
                  </Button>
                  <Button look="plain" onClick={close}>
                    Cancel
                  </Button>
                </>
              }
            >
              {panel === 'leave'
                ? `Leave “${workspaceName}”? What you made stays there. You come back by a new invitation only.`
                : `Remove ${name}? Their open pages close at once. What they made stays, under their name.`}
            </Question>
          )}
        </div>
      ) : null}
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
    </li>
  )
}
