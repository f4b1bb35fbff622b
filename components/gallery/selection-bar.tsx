'use client'

import {
  Archive,
  ArrowLeft,
  ArrowRight,
  Columns2,
  Download,
  Folder,
  LayoutGrid,
  Star,
  Tag,
  Trash2,
  Undo2,
  X,
} from 'lucide-react'
import { Link } from '../ui/link'
import { useState } from 'react'
import { MOST_COMPARED } from '@/lib/assets/schema'
import {
  addToBoardAction,
  changeBoardAction,
  moveOnBoardAction,
  removeFromBoardAction,
} from '@/lib/boards/actions'
import type { BoardView } from '@/lib/boards/schema'
import {
  moveAssetsAction,
  putInProjectAction,
  rateAssetsAction,
  tagAssetsAction,
} from '@/lib/gallery/actions'
import type { GallerySearch } from '@/lib/gallery/client'
import type { GalleryItem, MoveAssetsInput } from '@/lib/gallery/schema'
import { setProjectCoverAction } from '@/lib/projects/actions'
import { may } from '@/lib/workspaces/schema'
import { Button, buttonClass } from '../ui/button'
import { Popup } from '../ui/popup'
import { BoardList } from './board-menu'
import { ProjectChoice } from './project-choice'
import { TagForm } from './tag-form'
import type { useActs } from './use-acts'

type Shelf = MoveAssetsInput['shelf']

const SHELF_OF: Record<string, Shelf> = { archived: 'archive', bin: 'bin' }
const WORDS: Record<Shelf, string> = {
  gallery: 'back in the gallery',
  archive: 'in the archive',
  bin: 'in the bin, deleted after 30 days',
}

/** What can be done with everything selected at once. */
export function SelectionBar({
  items,
  selected,
  search,
  board,
  role,
  acts: { act, say },
  onClear,
}: {
  /** What is shown, in its order. */
  items: readonly GalleryItem[]
  selected: readonly GalleryItem[]
  search: GallerySearch
  board: BoardView | null
  role: string
  acts: ReturnType<typeof useActs>
  onClear: () => void
}) {
  const assetIds = selected.map(({ id }) => id)
  const shelf = SHELF_OF[search.state ?? ''] ?? 'gallery'
  const mayClear = may(role, 'clearAway')
  const count = (number: number) => (number === 1 ? '1 item' : `${number} items`)

  async function move(to: Shelf) {
    const moved = await act(
      () => moveAssetsAction({ assetIds, shelf: to }),
      ({ movedIds, kept, used }) => ({
        words: [movedIds.length > 0 ? `${count(movedIds.length)} ${WORDS[to]}.` : null, kept, used]
          .filter(Boolean)
          .join(' '),
        ...(movedIds.length > 0
          ? { undo: () => moveAssetsAction({ assetIds: movedIds, shelf }) }
          : { isBad: true }),
      }),
    )
    if (moved && moved.movedIds.length > 0) onClear()
  }

  function addTo({ id: boardId, name }: Pick<BoardView, 'id' | 'name'>) {
    void act(
      () => addToBoardAction({ boardId, assetIds }),
      ({ changedIds }) => ({
        words:
          changedIds.length > 0
            ? `${count(changedIds.length)} put on “${name}”.`
            : `All are on “${name}” already.`,
        ...(changedIds.length > 0
          ? { undo: () => removeFromBoardAction({ boardId, assetIds: changedIds }) }
          : {}),
      }),
    )
  }

  function tag(typed: string, isOn: boolean) {
    void act(
      () => tagAssetsAction({ assetIds, tag: typed, isOn }),
      ({ changedIds }) => ({
        words: `${count(changedIds.length)} ${isOn ? 'tagged' : 'no longer tagged'} “${typed}”.`,
        ...(changedIds.length > 0
          ? { undo: () => tagAssetsAction({ assetIds: changedIds, tag: typed, isOn: !isOn }) }
          : {}),
      }),
    )
  }

  function rate(stars: number | null) {
    void act(
      () => rateAssetsAction({ ratings: assetIds.map((assetId) => ({ assetId, stars })) }),
      ({ before }) => ({
        words: stars ? `${count(before.length)}: ${stars} of 5 from you.` : 'Your stars are taken away.',
        undo: () => rateAssetsAction({ ratings: before }),
      }),
    )
  }

  function putIn(projectId: string | null, name: string) {
    void act(
      () => putInProjectAction({ assetIds, projectId }),
      ({ before }) => ({
        words: `${count(before.flatMap((one) => one.assetIds).length)} put in ${name}.`,
        undo: async () => {
          const results = await Promise.all(before.map((one) => putInProjectAction(one)))
          return results.find(({ ok }) => !ok) ?? { ok: true, value: null }
        },
      }),
    )
  }

  function reorder(by: -1 | 1) {
    if (!board) return
    const places = assetIds.map((id) => items.findIndex((item) => item.id === id))
    // Before the one in front of them; or behind the one after them, which is before the next but one.
    const beforeId =
      by < 0
        ? (items[Math.max(0, Math.min(...places) - 1)]?.id ?? null)
        : (items[Math.max(...places) + 2]?.id ?? null)
    void act(
      () => moveOnBoardAction({ boardId: board.id, assetIds, beforeId }),
      () => ({ words: by < 0 ? 'Moved forward.' : 'Moved back.' }),
    )
  }

  const isCoverable =
    selected.length === 1 && (board?.mayChange || (search.project && search.project !== 'none'))
  async function cover() {
    const [assetId] = assetIds
    if (!assetId) return
    const { project } = search
    if (board?.mayChange) {
      const change = { boardId: board.id, coverId: assetId }
      await act(
        () => changeBoardAction(change),
        () => ({ words: `The cover of “${board.name}” is changed.` }),
      )
    } else if (project) {
      const change = { projectId: project, assetId }
      await act(
        () => setProjectCoverAction(change),
        () => ({ words: 'The cover of the project is changed.' }),
      )
    }
  }

  return (
    <div role="toolbar" aria-label="Selection" className="flex flex-wrap items-center gap-x-1">
      <Button look="icon" aria-label="Clear the selection" onClick={onClear}>
        <X aria-hidden className="size-4" />
      </Button>
      <p role="status" className="mr-2 text-sm font-medium">
        {selected.length} selected
      </p>
      <Popup label="Board" icon={<LayoutGrid aria-hidden className="size-4" />}>
        {(close) => (
          <BoardList
            projectId={null}
            empty="No boards yet. Name one, and what you selected lies on it."
            onChoose={(chosen) => (addTo(chosen), close())}
          />
        )}
      </Popup>
      <Popup label="Tag" icon={<Tag aria-hidden className="size-4" />}>
        {(close) => <TagForm selected={selected} onTag={(typed, isOn) => (tag(typed, isOn), close())} />}
      </Popup>
      <Popup label="Stars" icon={<Star aria-hidden className="size-4" />}>
        {(close) => <StarChoice onChoose={(stars) => (rate(stars), close())} />}
      </Popup>
      {mayClear ? (
        <Popup label="Project" icon={<Folder aria-hidden className="size-4" />}>
          {(close) => <ProjectChoice onChoose={(id, name) => (putIn(id, name), close())} />}
        </Popup>
      ) : null}
      {assetIds.length >= 2 && assetIds.length <= MOST_COMPARED ? (
        <Link
          href={`/gallery/compare?ids=${assetIds.join(',')}`}
          className={buttonClass('plain', 'gap-1.5 px-2.5')}
        >
          <Columns2 aria-hidden className="size-4" />
          <span className="max-sm:sr-only">Compare</span>
        </Link>
      ) : null}
      <DownloadForm assetIds={assetIds} onProblem={say} />
      {mayClear && shelf === 'gallery' ? (
        <Act icon={Archive} label="Archive" onClick={() => void move('archive')} />
      ) : null}
      {mayClear && shelf !== 'gallery' ? (
        <Act icon={Undo2} label="Put back" onClick={() => void move('gallery')} />
      ) : null}
      {mayClear && shelf !== 'bin' ? (
        <Act icon={Trash2} label="Bin" onClick={() => void move('bin')} />
      ) : null}
      {isCoverable ? <Act icon={Star} label="Use as cover" onClick={() => void cover()} isWordy /> : null}
      {board ? (
        <>
          <Act icon={ArrowLeft} label="Earlier" onClick={() => reorder(-1)} />
          <Act icon={ArrowRight} label="Later" onClick={() => reorder(1)} />
          <Act
            icon={X}
            label="Off the board"
            isWordy
            onClick={() =>
              void act(
                () => removeFromBoardAction({ boardId: board.id, assetIds }),
                ({ changedIds }) => ({
                  words: `${count(changedIds.length)} taken off “${board.name}”.`,
                  undo: () => addToBoardAction({ boardId: board.id, assetIds: changedIds }),
                }),
              ).then((done) => done && onClear())
            }
          />
        </>
      ) : null}
    </div>
  )
}

function Act({
  icon: Icon,
  label,
  isWordy = false,
  onClick,
}: {
  icon: typeof Star
  label: string
  /** Its icon alone says nothing. */
  isWordy?: boolean
  onClick: () => void
}) {
  return (
    <Button look="plain" className="gap-1.5 px-2.5" onClick={onClick}>
      {isWordy ? null : <Icon aria-hidden className="size-4" />}
      <span className={isWordy ? undefined : 'max-sm:sr-only'}>{label}</span>
    </Button>
  )
}

function StarChoice({ onChoose }: { onChoose: (stars: number | null) => void }) {
  return (
    <div className="flex flex-wrap gap-1">
      {[1, 2, 3, 4, 5].map((stars) => (
        <Button
          key={stars}
          className="bg-surface-3 tabular-nums"
          aria-label={stars === 1 ? '1 star' : `${stars} stars`}
          onClick={() => onChoose(stars)}
        >
          {stars} <Star aria-hidden className="size-3.5 fill-current" />
        </Button>
      ))}
      <Button look="plain" onClick={() => onChoose(null)}>
        Take mine away
      </Button>
    </div>
  )
}

/** A form's post, so that the browser saves the zip as it comes; only a refusal ever lands in the frame. */
function DownloadForm({
  assetIds,
  onProblem,
}: {
  assetIds: readonly string[]
  onProblem: (words: string) => void
}) {
  const [isUsed, setIsUsed] = useState(false)
  return (
    <form method="post" action="/api/downloads" target="zip" onSubmit={() => setIsUsed(true)}>
      {assetIds.map((id) => (
        <input key={id} type="hidden" name="id" value={id} />
      ))}
      <Button type="submit" look="plain" className="gap-1.5 px-2.5">
        <Download aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Download</span>
      </Button>
      <iframe
        name="zip"
        title="Download"
        hidden
        onLoad={({ currentTarget }) => {
          const said = currentTarget.contentDocument?.body.textContent
          if (isUsed && said) onProblem(messageOf(said))
        }}
      />
    </form>
  )
}

function messageOf(reply: string): string {
  try {
    return (JSON.parse(reply) as { error: { message: string } }).error.message
  } catch {
    return 'The download did not begin. Try again.'
  }
}
