'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useReducer } from 'react'
import { boardsOptions } from '@/lib/boards/client'
import { galleryOptions, type GallerySearch, toParams } from '@/lib/gallery/client'
import type { FilterLists, GalleryPage } from '@/lib/gallery/schema'
import { projectsOptions } from '@/lib/projects/client'
import { may } from '@/lib/workspaces/schema'
import { Button } from '../ui/button'
import { StaleNotice } from '../ui/stale-notice'
import { DropAnywhere } from '../uploads/drop-anywhere'
import { UploadButton } from '../uploads/upload-button'
import { BoardHead } from './board-head'
import { DoneBar } from './done-bar'
import { GalleryEmpty } from './gallery-empty'
import { GalleryFilters } from './gallery-filters'
import { GalleryGrid } from './gallery-grid'
import { GallerySkeleton } from './gallery-skeleton'
import { NOTHING, reach, selectAll, type Selection, toggle } from './selection'
import { useActs } from './use-acts'

const SelectionBar = dynamic(() => import('./selection-bar').then((module) => module.SelectionBar), {
  ssr: false,
  loading: () => <span className="min-h-10" />,
})

/** Everything the workspace made or handed in, newest first. */
export function GalleryScreen({
  initial,
  search,
  lists,
  role,
}: {
  initial: GalleryPage
  search: GallerySearch
  lists: FilterLists
  role: string
}) {
  const router = useRouter()
  const path = usePathname()
  const acts = useActs()
  const query = useInfiniteQuery({
    ...galleryOptions(search),
    initialData: { pages: [initial], pageParams: [''] },
  })
  const { data: boards } = useQuery({ ...boardsOptions(), enabled: Boolean(search.board) })
  const { data: shown } = useQuery({ ...projectsOptions(), enabled: Boolean(search.project) })
  const { pages } = query.data
  const items = useMemo(() => pages.flatMap((page) => page.items), [pages])
  const board = boards?.find(({ id }) => id === search.board) ?? null
  const project = shown?.projects.find(({ id }) => id === search.project)
  const order = useMemo(() => items.filter(({ state }) => state === 'ready').map(({ id }) => id), [items])
  const [selection, change] = useReducer(
    (now: Selection, act: (now: Selection, order: readonly string[]) => Selection) => act(now, order),
    NOTHING,
  )
  const selected = useMemo(() => items.filter(({ id }) => selection.ids.has(id)), [items, selection])
  const address = toParams(search)
  const mayUpload = may(role, 'generate')
  // What is looked at is where new files belong; elsewhere, where this person's new work goes.
  const projectId = search.project === 'none' ? null : search.project || undefined

  // Another page of the gallery is another selection.
  useEffect(() => change(() => NOTHING), [address])

  const select = useCallback(
    (id: string, isRange: boolean) =>
      change((now, order) => (isRange ? reach(now, order, id) : toggle(now, id))),
    [],
  )
  const { isFetchingNextPage, fetchNextPage } = query
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])

  function filter(change: GallerySearch) {
    const params = toParams({ ...search, ...change })
    router.replace(params ? `${path}?${params}` : path, { scroll: false })
  }

  return (
    <div
      className="px-1 pb-4 sm:px-6"
      onKeyDown={(event) => {
        if (
          event.defaultPrevented ||
          (event.target as HTMLElement).closest('input:not([type=checkbox]), select')
        )
          return
        if (event.key === 'Escape' && selected.length > 0) {
          event.preventDefault()
          change(() => NOTHING)
        } else if (event.key === 'a' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          change((_, order) => selectAll(order))
        }
      }}
    >
      <h1 className="sr-only">Gallery</h1>
      {mayUpload ? <DropAnywhere projectId={projectId} /> : null}
      <div className="sticky top-0 z-10 -mx-1 mb-2 grid bg-ground px-3 py-3 *:col-start-1 *:row-start-1 sm:-mx-6 sm:px-6">
        <div
          inert={selected.length > 0}
          className={clsx('flex flex-wrap items-center gap-2', selected.length > 0 && 'invisible')}
        >
          <GalleryFilters search={search} lists={lists} onFilter={filter}>
            {mayUpload ? <UploadButton projectId={projectId} /> : null}
          </GalleryFilters>
        </div>
        {selected.length > 0 ? (
          <div className="-mx-3 -my-1 flex items-center bg-surface-1 px-3 py-1 sm:-mx-6 sm:px-6">
            <SelectionBar
              items={items}
              selected={selected}
              search={search}
              board={board}
              role={role}
              acts={acts}
              onClear={() => change(() => NOTHING)}
            />
          </div>
        ) : null}
      </div>
      {query.isError ? <StaleNotice /> : null}
      {project ? (
        <div className="mb-3 flex items-center gap-2 px-2 sm:px-0">
          <h2 dir="auto" className="min-w-0 truncate text-base font-semibold">
            {project.name}
          </h2>
          <Button look="plain" className="ml-auto" onClick={() => filter({ project: '' })}>
            <X aria-hidden className="size-4" />
            Every project
          </Button>
        </div>
      ) : null}
      {board ? (
        <BoardHead key={board.id} board={board} act={acts.act} onLeave={() => filter({ board: '' })} />
      ) : null}
      {items.length > 0 ? (
        <GalleryGrid
          items={items}
          selectedIds={selection.ids}
          hasMore={query.hasNextPage}
          onMore={loadMore}
          onSelect={select}
        />
      ) : (
        <GalleryEmpty
          search={search}
          mayMake={mayUpload}
          onClear={() => router.replace(path, { scroll: false })}
        />
      )}
      {query.isFetchingNextPage ? <GallerySkeleton /> : null}
      {acts.done ? <DoneBar done={acts.done} onUndo={acts.undo} onClose={acts.forget} /> : null}
    </div>
  )
}
