'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { KIND_LABELS, MODELS } from '@/lib/catalog/models'
import { galleryOptions, type GallerySearch, toParams } from '@/lib/gallery/client'
import type { GalleryPage } from '@/lib/gallery/schema'
import { buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { GalleryGrid } from './gallery-grid'
import { SelectFilter } from './select-filter'

const KIND_OPTIONS = [...Object.entries(KIND_LABELS), ['upload', 'Uploads']] as const
const MODEL_OPTIONS = [...new Map(MODELS.map(({ family, name }) => [family, name]))]
const STATE_OPTIONS = [
  ['in-progress', 'In progress'],
  ['unfinished', 'Did not finish'],
] as const

/** Everything the workspace made or handed in, newest first. */
export function GalleryScreen({ initial, search }: { initial: GalleryPage; search: GallerySearch }) {
  const router = useRouter()
  const path = usePathname()
  const [typed, setTyped] = useState(search.q ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const query = useInfiniteQuery({
    ...galleryOptions(search),
    initialData: { pages: [initial], pageParams: [''] },
  })
  const items = query.data.pages.flatMap((page) => page.items)
  const isFiltered = Object.values(search).some(Boolean)

  useEffect(() => () => clearTimeout(timer.current), [])

  function filter(change: GallerySearch) {
    router.replace(`${path}?${toParams({ ...search, ...change })}`, { scroll: false })
  }

  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => filter({ q: text }), 250)
  }

  return (
    <div className="px-1 py-4 sm:px-6">
      <h1 className="sr-only">Gallery</h1>
      <div className="mb-4 flex flex-wrap items-center gap-2 px-2 sm:px-0">
        <input
          type="search"
          aria-label="Search"
          placeholder="Search prompts"
          value={typed}
          onChange={(event) => type(event.target.value)}
          className="min-h-10 w-full rounded-control border border-edge bg-surface-1 px-3 text-base text-text placeholder:text-faint sm:w-72 sm:text-sm"
        />
        <SelectFilter
          label="Kind"
          all="All kinds"
          options={KIND_OPTIONS}
          value={search.kind}
          onChange={(kind) => filter({ kind })}
        />
        <SelectFilter
          label="Model"
          all="All models"
          options={MODEL_OPTIONS}
          value={search.model}
          onChange={(model) => filter({ model })}
        />
        <SelectFilter
          label="State"
          all="Ready"
          options={STATE_OPTIONS}
          value={search.state}
          onChange={(state) => filter({ state })}
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
        <div className="flex flex-col items-start gap-3 px-2 py-16 sm:px-0">
          <p className="text-muted">
            {isFiltered
              ? 'Nothing here fits these filters.'
              : 'Clips land here the moment they are finished. Hover to play, open to review.'}
          </p>
          {isFiltered ? (
            <Link href="/gallery" className={buttonClass('quiet')}>
              Clear the filters
            </Link>
          ) : (
            <Link href="/create" className={buttonClass('primary')}>
              Make the first clip
            </Link>
          )}
        </div>
      )}
    </div>
  )
}
