'use client'

import { useQuery } from '@tanstack/react-query'
import { LayoutGrid, Lock } from 'lucide-react'
import { useState } from 'react'
import { makeBoardAction } from '@/lib/boards/actions'
import { boardsOptions } from '@/lib/boards/client'
import type { BoardView } from '@/lib/boards/schema'
import type { GallerySearch } from '@/lib/gallery/client'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Popup } from '../ui/popup'
import { Poster } from '../ui/poster'
import { TextField } from '../ui/text-field'

/** Which board the gallery shows. */
export function BoardMenu({
  search,
  onFilter,
}: {
  search: GallerySearch
  onFilter: (change: GallerySearch) => void
}) {
  const projectId = search.project && search.project !== 'none' ? search.project : null
  return (
    <Popup label="Boards" isAtEnd icon={<LayoutGrid aria-hidden className="size-4" />}>
      {(close) => (
        <BoardList
          projectId={projectId}
          empty="A board is a collection with an order of its own. Select clips to fill it."
          onChoose={({ id }) => {
            onFilter({ board: id })
            close()
          }}
        />
      )}
    </Popup>
  )
}

/** Boards by their covers, and a new one. */
export function BoardList({
  projectId,
  empty,
  onChoose,
}: {
  /** Where a new one belongs. */
  projectId: string | null
  empty: string
  onChoose: (board: Pick<BoardView, 'id' | 'name'>) => void
}) {
  const { data: boards } = useQuery(boardsOptions())
  const [name, setName] = useState('')
  const [isPrivate, setIsPrivate] = useState(false)
  const { act, busy, problems, sentence } = useAct()

  async function make() {
    const made = await act('make', () => makeBoardAction({ name, isPrivate, projectId }))
    if (made) onChoose({ id: made.boardId, name: name.trim() })
  }

  return (
    <>
      {boards?.length === 0 ? <p className="p-2 text-sm text-muted">{empty}</p> : null}
      <ul aria-label="Boards">
        {boards?.map((board) => (
          <li key={board.id}>
            <button
              type="button"
              onClick={() => onChoose(board)}
              className="flex w-full items-center gap-3 rounded-control p-1.5 text-left text-sm hover:bg-surface-3"
            >
              <span className="grid h-9 w-16 shrink-0 overflow-hidden rounded-sm bg-surface-1">
                {board.coverUrl ? <Poster src={board.coverUrl} className="size-full" /> : null}
              </span>
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {board.name}
              </span>
              {board.isPrivate ? <Lock aria-label="private" className="size-3.5 text-muted" /> : null}
              <span className="text-xs text-muted">{board.assetCount}</span>
            </button>
          </li>
        ))}
      </ul>
      <Form
        aria-label="New board"
        className="mt-2 flex flex-col gap-2 border-t border-line p-1 pt-3"
        onSend={make}
      >
        <TextField
          label="New board"
          autoComplete="off"
          dir="auto"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problems['name'] ?? sentence(['name']) ?? undefined}
        />
        <div className="flex items-center justify-between gap-2">
          <label className="flex min-h-10 items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-(--text)"
              checked={isPrivate}
              onChange={({ target }) => setIsPrivate(target.checked)}
            />
            Private
          </label>
          <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
            Make board
          </Button>
        </div>
      </Form>
    </>
  )
}
