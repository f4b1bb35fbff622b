'use client'

import { Clapperboard, LayoutPanelTop, Lock, Pencil } from 'lucide-react'
import { Link } from '../ui/link'
import type { PersonView, ProjectView } from '@/lib/projects/schema'
import { Button, buttonClass } from '../ui/button'
import { Poster } from '../ui/poster'

/** One project by its cover; it opens in the gallery. */
export function ProjectCard({
  project: { id, name, isOpen, memberIds, mayChange, assetCount, coverUrl },
  people,
  isDefault,
  onChange,
}: {
  project: ProjectView
  people: readonly PersonView[]
  isDefault: boolean
  onChange: () => void
}) {
  const members = people.filter(({ userId }) => memberIds.includes(userId)).map((person) => person.name)
  return (
    <li className="min-w-0">
      <article aria-label={name} className="relative">
        <Link href={`/gallery?project=${id}`} className="group block rounded-media">
          <span className="grid aspect-video place-items-center overflow-hidden rounded-media bg-surface-2 text-faint transition-colors group-hover:bg-surface-3">
            {coverUrl ? (
              <Poster src={coverUrl} className="size-full" />
            ) : (
              <Clapperboard aria-hidden className="size-6" />
            )}
          </span>
          <span dir="auto" className={`mt-2 block truncate font-medium ${mayChange ? 'pr-10' : ''}`}>
            {name}
          </span>
          <span className="block truncate text-xs text-muted">
            {assetCount === 1 ? '1 item' : `${assetCount} items`}
            {isDefault ? ' · yours for new work' : ''}
          </span>
          <span
            className="flex items-center gap-1 text-xs text-muted"
            title={isOpen ? undefined : members.join(', ')}
          >
            {isOpen ? (
              'Everybody'
            ) : (
              <>
                <Lock aria-hidden className="size-3 shrink-0" />
                <span className="truncate">Only {members.join(', ')}</span>
              </>
            )}
          </span>
        </Link>
        <Link href={`/projects/${id}/storyboard`} className={buttonClass('quiet', 'mt-2 w-full')}>
          <LayoutPanelTop aria-hidden className="size-4 text-muted" />
          Storyboard
          <span className="sr-only">of {name}</span>
        </Link>
        {mayChange ? (
          <Button
            look="icon"
            aria-label={`Change ${name}`}
            className="absolute right-0 bottom-16"
            onClick={onChange}
          >
            <Pencil aria-hidden className="size-4" />
          </Button>
        ) : null}
      </article>
    </li>
  )
}
