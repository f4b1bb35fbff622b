'use client'

import { useQuery } from '@tanstack/react-query'
import { Search, SlidersHorizontal } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { type GallerySearch, tagsOptions } from '@/lib/gallery/client'
import type { FilterLists } from '@/lib/gallery/schema'
import { projectsOptions } from '@/lib/projects/client'
import { Button } from '../ui/button'
import { Popup } from '../ui/popup'
import { SelectField } from '../ui/select-field'
import { BoardMenu } from './board-menu'

type Options = readonly (readonly [string, string])[]

const STATE_OPTIONS: Options = [
  ['', 'Ready'],
  ['in-progress', 'In progress'],
  ['unfinished', 'Did not finish'],
  ['archived', 'Archive'],
  ['bin', 'Bin'],
]
const MEDIA_OPTIONS: Options = [
  ['', 'Any'],
  ['video', 'Video'],
  ['image', 'Pictures'],
  ['audio', 'Sound'],
]
const STAR_OPTIONS: Options = [
  ['', 'Any'],
  ...[5, 4, 3, 2, 1].map((stars) => [String(stars), stars === 5 ? '5 stars' : `${stars} and more`] as const),
]
const REVIEW_OPTIONS: Options = [
  ['', 'Any'],
  ['open', 'Open'],
  ['needs_work', 'Needs work'],
  ['approved', 'Approved'],
]

interface Filtering {
  search: GallerySearch
  lists: FilterLists
  onFilter: (change: GallerySearch) => void
}

/** Search, and everything one can filter by. What stands here stands in the address bar. */
export function GalleryFilters({
  search,
  lists,
  onFilter,
  children,
}: Filtering & {
  /** Stands at the end of the row. */
  children?: ReactNode
}) {
  const [typed, setTyped] = useState(search.q ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const box = useRef<HTMLInputElement>(null)

  useEffect(() => () => clearTimeout(timer.current), [])

  // Back and forward change the address under the box; what is being typed is never replaced.
  useEffect(() => {
    if (document.activeElement !== box.current) setTyped(search.q ?? '')
  }, [search.q])

  function filter(change: GallerySearch) {
    clearTimeout(timer.current)
    onFilter({ q: typed, ...change })
  }

  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onFilter({ q: text }), 250)
  }

  return (
    <>
      <label className="relative min-w-0 grow basis-full sm:max-w-80 sm:basis-64">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        />
        <input
          ref={box}
          type="search"
          aria-label="Search"
          placeholder="Search prompts, names, tags, comments"
          value={typed}
          onChange={(event) => type(event.target.value)}
          className="min-h-10 w-full rounded-control bg-surface-2 pr-3 pl-9 text-base text-text transition-colors placeholder:text-muted hover:bg-surface-3 sm:text-sm"
        />
      </label>
      {(
        [
          ['kind', 'Kind', [['', 'All kinds'], ...lists.kind]],
          ['model', 'Model', [['', 'All models'], ...lists.model]],
          ['state', 'State', STATE_OPTIONS],
        ] as const
      ).map(([name, label, options]) => (
        <SelectField
          key={name}
          aria-label={label}
          className="min-w-0 flex-1 sm:flex-none"
          options={options}
          value={search[name] ?? ''}
          onChange={(event) => filter({ [name]: event.target.value })}
        />
      ))}
      <div className="ml-auto flex max-sm:basis-full">
        <BoardMenu search={search} onFilter={filter} />
        <MoreFilters search={search} lists={lists} onFilter={filter} />
        {children}
      </div>
    </>
  )
}

const MORE = [
  'project',
  'person',
  'tag',
  'media',
  'rating',
  'review',
  'ratio',
  'length',
  'price',
  'from',
  'to',
] as const

function MoreFilters({ search, lists, onFilter }: Filtering) {
  const set = MORE.filter((name) => search[name]).length
  return (
    <Popup
      isAtEnd
      label={set ? `Filters · ${set}` : 'Filters'}
      icon={<SlidersHorizontal aria-hidden className="size-4" />}
    >
      {(close) => (
        <>
          <MoreFields search={search} lists={lists} onFilter={onFilter} />
          <div className="mt-3 flex justify-end gap-2">
            {set ? (
              <Button
                look="plain"
                onClick={() => onFilter(Object.fromEntries(MORE.map((name) => [name, ''])))}
              >
                Clear these
              </Button>
            ) : null}
            <Button className="bg-surface-3" onClick={close}>
              Show
            </Button>
          </div>
        </>
      )}
    </Popup>
  )
}

function MoreFields({ search, lists, onFilter }: Filtering) {
  const id = useId()
  const { data } = useQuery(projectsOptions())
  const { data: tags = [] } = useQuery(tagsOptions())
  const chosenTag = search.tag && !tags.includes(search.tag) ? [search.tag] : []
  const fields: [(typeof MORE)[number], string, Options][] = [
    [
      'project',
      'Project',
      [
        ['', 'Any'],
        ['none', 'Without a project'],
        ...(data?.projects ?? []).map((one) => [one.id, one.name] as const),
      ],
    ],
    [
      'person',
      'Made by',
      [['', 'Anybody'], ...(data?.people ?? []).map((one) => [one.userId, one.name] as const)],
    ],
    ['tag', 'Tag', [['', 'Any'], ...[...chosenTag, ...tags].map((tag) => [tag, tag] as const)]],
    ['media', 'Media', MEDIA_OPTIONS],
    ['rating', 'Stars', STAR_OPTIONS],
    ['review', 'Review', REVIEW_OPTIONS],
    ['ratio', 'Ratio', [['', 'Any'], ...lists.ratio]],
    ['length', 'Length', [['', 'Any'], ...lists.length]],
    ['price', 'Price', [['', 'Any'], ...lists.price]],
  ]
  const labelClass = 'flex min-w-0 flex-col gap-1 text-xs text-muted'
  return (
    <div className="grid grid-cols-2 gap-3 p-1">
      {fields.map(([name, label, options]) => (
        <label key={name} htmlFor={`${id}-${name}`} className={labelClass}>
          {label}
          <SelectField
            id={`${id}-${name}`}
            className="rounded-control ring-1 ring-line"
            options={options}
            value={search[name] ?? ''}
            onChange={(event) => onFilter({ [name]: event.target.value })}
          />
        </label>
      ))}
      {(['from', 'to'] as const).map((name) => (
        <label key={name} htmlFor={`${id}-${name}`} className={labelClass}>
          {name === 'from' ? 'From' : 'Until'}
          <input
            id={`${id}-${name}`}
            type="date"
            value={search[name] ?? ''}
            onChange={(event) => onFilter({ [name]: event.target.value })}
            className="min-h-10 rounded-control bg-surface-2 px-3 text-base text-text ring-1 ring-line hover:bg-surface-3 sm:text-sm"
          />
        </label>
      ))}
    </div>
  )
}
