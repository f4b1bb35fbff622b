'use client'

import { AudioLines, Film, ImageIcon } from 'lucide-react'
import { Link } from '../ui/link'
import { formatSeconds } from '@/lib/core/time'
import type { SharedBoard, SharedItem } from '@/lib/shares/schema'
import { buttonClass } from '../ui/button'
import { Poster } from '../ui/poster'
import { ClosedPage } from './closed-page'
import { SharedHead } from './shared-head'
import { useLinkEvents } from './use-link-events'

const ICONS = { video: Film, image: ImageIcon, audio: AudioLines } as const
const tagClass = 'absolute bottom-1.5 flex items-center gap-1 rounded-sm bg-black/70 px-1 text-xs text-white'

/** What lies on a shared board, in its order. */
export function SharedBoardPage({
  token,
  workspaceName,
  board: { name, items, count, firstPlace, page, pageCount },
}: {
  token: string
  workspaceName: string
  board: SharedBoard
}) {
  const { isOver } = useLinkEvents(token)
  if (isOver) return <ClosedPage />
  return (
    <div className="mx-auto max-w-7xl pb-6">
      <SharedHead title={name} workspaceName={workspaceName}>
        <p className="text-xs text-muted">{count === 1 ? '1 file' : `${count} files`}</p>
      </SharedHead>
      {items.length === 0 ? (
        <p className="px-3 py-10 text-muted sm:px-4">
          Nothing lies on this board yet. This page fills by itself.
        </p>
      ) : (
        <ul
          aria-label={name}
          className="grid grid-cols-2 gap-1 px-1 sm:grid-cols-3 sm:gap-3 sm:px-4 lg:grid-cols-4"
        >
          {items.map((item, at) => (
            <li key={item.id}>
              <Tile href={`/share/${token}/${item.id}`} item={item} place={firstPlace + at} />
            </li>
          ))}
        </ul>
      )}
      {pageCount > 1 ? (
        <nav aria-label="Pages" className="mt-4 flex items-center justify-center gap-3 text-sm text-muted">
          <PageLink href={`/share/${token}?page=${page - 1}`} isThere={page > 1}>
            Before
          </PageLink>
          Page {page} of {pageCount}
          <PageLink href={`/share/${token}?page=${page + 1}`} isThere={page < pageCount}>
            After
          </PageLink>
        </nav>
      ) : null}
    </div>
  )
}

function Tile({ href, item, place }: { href: string; item: SharedItem; place: number }) {
  const Icon = ICONS[item.mediaType]
  return (
    <Link href={href} aria-label={`${place}. ${item.name}`} className="group block rounded-media">
      <span className="relative block aspect-video overflow-hidden rounded-sm bg-surface-2 sm:rounded-media">
        {item.posterUrl ? (
          <Poster src={item.posterUrl} className="size-full" />
        ) : (
          <span className="grid size-full place-items-center text-muted">
            <Icon aria-hidden className="size-6" />
          </span>
        )}
        {item.isSimulated ? <span className={`${tagClass} left-1.5`}>simulated</span> : null}
        {item.durationSeconds === null ? null : (
          <span className={`${tagClass} right-1.5 font-mono`}>{formatSeconds(item.durationSeconds)}</span>
        )}
      </span>
      <span dir="auto" className="mt-1 block truncate px-0.5 text-xs text-muted group-hover:text-text">
        {item.name}
      </span>
    </Link>
  )
}

function PageLink({ href, isThere, children }: { href: string; isThere: boolean; children: string }) {
  if (!isThere) return null
  return (
    <Link href={href} className={buttonClass('quiet')}>
      {children}
    </Link>
  )
}
