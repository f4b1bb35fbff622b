'use client'

import type { ReactNode } from 'react'
import { CloudAlert, CloudCheck, CloudUpload, Redo2, Undo2 } from 'lucide-react'
import type { OpenStoryboard } from '@/lib/storyboard/schema'
import { Button } from '../ui/button'
import { Link } from '../ui/link'
import { BoardMenu } from './board-menu'
import type { LinkState, SaveState } from './board-link'
import { useOpenBoard } from './use-board'
import { VersionMenu } from './version-menu'

const SAVES: Record<SaveState, { icon: typeof CloudCheck; words: string }> = {
  saved: { icon: CloudCheck, words: 'Saved' },
  saving: { icon: CloudUpload, words: 'Saving…' },
  kept: { icon: CloudAlert, words: 'Kept on this device; sent as soon as the server answers' },
  refused: { icon: CloudAlert, words: 'Not saved' },
}

/** Which film this is, whether it is safe, who else is here, and the way back. */
export function BoardHead({
  storyboard,
  state,
  seconds,
  children,
}: {
  storyboard: OpenStoryboard
  state: LinkState
  /** Of the whole film. */
  seconds: number
  /** What else can be done with the whole. */
  children: ReactNode
}) {
  const { link, mayEdit } = useOpenBoard()
  const { icon: Icon, words } = SAVES[state.save]
  const names = [...new Set(state.others.map(({ name }) => name))]
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <h1 className="flex min-w-0 items-center gap-1.5 text-base font-semibold">
        <Link
          href={`/gallery?project=${storyboard.projectId}`}
          dir="auto"
          className="max-w-48 truncate font-normal text-muted hover:text-text"
        >
          {storyboard.projectName}
        </Link>
        <span aria-hidden className="text-faint">
          /
        </span>
        <BoardMenu storyboard={storyboard} />
      </h1>
      <p className="font-mono text-sm text-muted tabular-nums">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
      </p>
      <p role="status" className="flex items-center gap-1.5 text-sm text-muted">
        {mayEdit ? <Icon aria-hidden className="size-4" /> : null}
        {mayEdit ? words : whyFixed(storyboard)}
      </p>
      {names.length > 0 ? (
        <p dir="auto" className="text-sm text-info">
          {names.length === 1 ? `${names[0]} is here` : `${names.join(', ')} are here`}
        </p>
      ) : null}
      {children}
      <VersionMenu storyboardId={storyboard.id} mayEdit={mayEdit} />
      {mayEdit ? (
        <div className="ml-auto flex">
          <Button look="icon" aria-label="Undo" disabled={!state.canUndo} onClick={() => link.undo.undo()}>
            <Undo2 aria-hidden className="size-4" />
          </Button>
          <Button look="icon" aria-label="Redo" disabled={!state.canRedo} onClick={() => link.undo.redo()}>
            <Redo2 aria-hidden className="size-4" />
          </Button>
        </div>
      ) : null}
    </header>
  )
}

function whyFixed({ isArchived, isProjectArchived }: OpenStoryboard): string {
  if (isArchived) return 'This storyboard is archived and takes no changes.'
  if (isProjectArchived) return 'Its project is archived and takes no changes.'
  return 'You look on; owners, admins and creators write.'
}
