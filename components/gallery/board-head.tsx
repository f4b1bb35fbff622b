'use client'

import { Lock, Pencil, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { changeBoardAction, deleteBoardAction } from '@/lib/boards/actions'
import type { BoardView } from '@/lib/boards/schema'
import { ShareAct } from '../shares/share-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { TextField } from '../ui/text-field'
import type { useActs } from './use-acts'

/** The board that is shown: its name, who sees it, its end. */
export function BoardHead({
  board,
  act,
  onLeave,
}: {
  board: BoardView
  act: ReturnType<typeof useActs>['act']
  onLeave: () => void
}) {
  const [name, setName] = useState<string | null>(null)
  const [isLeaving, setIsLeaving] = useState(false)
  const { id: boardId, isPrivate, mayChange } = board

  async function rename(typed: string) {
    const change = () => changeBoardAction({ boardId, name: typed })
    if (await act(change, () => ({ words: 'The board has its new name.' }))) setName(null)
  }

  async function end() {
    const words = `The board “${board.name}” is deleted. What lay on it is still in the gallery.`
    if (
      await act(
        () => deleteBoardAction({ boardId }),
        () => ({ words }),
      )
    )
      onLeave()
  }

  if (name !== null) {
    return (
      <Form className="mb-3 flex max-w-lg items-end gap-2 px-2 sm:px-0" onSend={() => void rename(name)}>
        <div className="min-w-0 flex-1">
          <TextField
            label="Name of the board"
            autoFocus
            dir="auto"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button type="submit">Save</Button>
        <Button look="plain" onClick={() => setName(null)}>
          Cancel
        </Button>
      </Form>
    )
  }
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1 px-2 sm:px-0">
      <h2 dir="auto" className="mr-2 flex min-w-0 items-center gap-2 text-base font-semibold">
        {isPrivate ? <Lock aria-label="Private board" className="size-4 shrink-0 text-muted" /> : null}
        <span className="truncate">{board.name}</span>
      </h2>
      {mayChange ? (
        <>
          <Button look="icon" aria-label="Rename the board" onClick={() => setName(board.name)}>
            <Pencil aria-hidden className="size-4" />
          </Button>
          <Button
            look="plain"
            onClick={() =>
              void act(
                () => changeBoardAction({ boardId, isPrivate: !isPrivate }),
                () => ({ words: isPrivate ? 'The board is shared.' : 'Only you see the board now.' }),
              )
            }
          >
            {isPrivate ? 'Share' : 'Make private'}
          </Button>
          {isLeaving ? (
            <>
              <Button className="text-bad" onClick={() => void end()}>
                Delete the board for everybody
              </Button>
              <Button look="plain" autoFocus onClick={() => setIsLeaving(false)}>
                Keep it
              </Button>
            </>
          ) : (
            <Button look="icon" aria-label="Delete the board" onClick={() => setIsLeaving(true)}>
              <Trash2 aria-hidden className="size-4" />
            </Button>
          )}
        </>
      ) : null}
      <Button look="plain" className="ml-auto" onClick={onLeave}>
        <X aria-hidden className="size-4" />
        Whole gallery
      </Button>
      {board.mayShare ? <ShareAct thing={{ boardId }} /> : null}
    </div>
  )
}
