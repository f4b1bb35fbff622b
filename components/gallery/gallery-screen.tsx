'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { KIND_LABELS, MODELS } from '@/lib/catalog/models'
import { galleryOptions, type GallerySearch, toParams } from '@/lib/gallery/client'
import type { GalleryPage } from '@/lib/gallery/schema'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { GalleryEmpty } from './gallery-empty'
import { GalleryGrid } from './gallery-grid'
import { GallerySkeleton } from './gallery-skeleton'

const KIND_OPTIONS = [['', 'All kinds'], ...Object.entries(KIND_LABELS), ['upload', 'Uploads']] as const
const MODEL_OPTIONS = [
  ['', 'All models'],
  ...new Map(MODELS.map(({ family, name }) => [family, name])),
] as const
const STATE_OPTIONS = [
  ['', 'Ready'],
  ['in-progress', 'In progress'],
  ['unfinished', 'Did not finish'],
] as const

/** Everything the workspace made or handed in, newest first. */
export function GalleryScreen({ initial, search }: { initial: GalleryPage; search: GallerySearch }) {
  const router = useRouter()
  const path = usePathname()
  const [typed, setTyped] = useState(search.q ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const box = useRef<HTMLInputElement>(null)
  const query = useInfiniteQuery({
    ...galleryOptions(search),
    initialData: { pages: [initial], pageParams: [''] },
  })
  const items = query.data.pages.flatMap((page) => page.items)
  const isFiltered = Object.values(search).some(Boolean)

  useEffect(() => () => clearTimeout(timer.current), [])

  // Back and forward change the address under the box; what is being typed is never replaced.
  useEffect(() => {
    if (document.activeElement !== box.current) setTyped(search.q ?? '')
  }, [search.q])

  function filter(change: GallerySearch) {
    clearTimeout(timer.current)
    const params = toParams({ ...search, q: typed, ...change })
    router.replace(params ? `${path}?${params}` : path, { scroll: false })
  }

  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => filter({ q: text }), 250)
  }

  return (
    <div className="px-1 pb-4 sm:px-6">
      <h1 className="sr-only">Gallery</h1>
      <div className="sticky top-0 z-10 -mx-1 mb-2 flex flex-wrap items-center gap-2 bg-ground px-3 py-3 sm:-mx-6 sm:px-6">
        <label className="relative min-w-0 grow basis-full sm:max-w-80 sm:basis-64">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
          />
          <input
            ref={box}
            type="search"
            aria-label="Search"
            placeholder="Search prompts"
            value={typed}
            onChange={(event) => type(event.target.value)}
            className="min-h-10 w-full rounded-control bg-surface-2 pr-3 pl-9 text-base text-text transition-colors placeholder:text-muted hover:bg-surface-3 sm:text-sm"
          />
        </label>
        <SelectField
          aria-label="Kind"
          className="min-w-0 flex-1 sm:flex-none"
          options={KIND_OPTIONS}
          value={search.kind ?? ''}
          onChange={(event) => filter({ kind: event.target.value })}
        />
        <SelectField
          aria-label="Model"
          className="min-w-0 flex-1 sm:flex-none"
          options={MODEL_OPTIONS}
          value={search.model ?? ''}
          onChange={(event) => filter({ model: event.target.value })}
        />
        <SelectField
          aria-label="State"
          className="min-w-0 flex-1 sm:flex-none"
          options={STATE_OPTIONS}
          value={search.state ?? ''}
          onChange={(event) => filter({ state: event.target.value })}
        />
      </div>
      {query.isError ? (
        <Notice tone="bad">The studio does not answer right now. What you see may be old.</Notice>
      ) : null}
      {items.length > 0 ? (
        <GalleryGrid
          items={items}
          hasMore={query.hasNextPage}
          onMore={() => {
            if (!query.isFetchingNextPage) void query.fetchNextPage()
          }}
        />
      ) : (
        <GalleryEmpty
          isFiltered={isFiltered}
          onClear={() => {
            setTyped('')
            filter({ q: '', kind: '', model: '', state: '' })
          }}
        />
      )}
      {query.isFetchingNextPage ? <GallerySkeleton /> : null}
    </div>
  )
}
