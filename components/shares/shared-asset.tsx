'use client'

import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { Link } from '../ui/link'
import { useState } from 'react'
import type { SharedPage } from '@/lib/shares/schema'
import { Player } from '../assets/player'
import { buttonClass } from '../ui/button'
import { NeighbourLink } from '../ui/neighbour-link'
import { ClosedPage } from './closed-page'
import { SharedHead } from './shared-head'
import { SharedReview } from './shared-review'
import { useLinkEvents } from './use-link-events'

/** One shared file, as large as the window allows, with what is said of it where guests may speak. */
export function SharedAsset({ token, workspaceName, file, review: now, guestName }: SharedPage) {
  const { isOver } = useLinkEvents(token)
  const [atFirst] = useState(now)
  // Where the link turns into one for looking only, what somebody is typing stays; sending it is refused with a word.
  const review = now ?? atFirst
  const { item } = file
  const head = <Head token={token} workspaceName={workspaceName} file={file} />
  if (review)
    return (
      <SharedReview
        token={token}
        item={item}
        review={review}
        guestName={guestName}
        isOver={isOver}
        head={head}
      />
    )
  if (isOver) return <ClosedPage />
  return (
    <div className="flex h-dvh flex-col">
      {head}
      {item.mediaType === 'image' ? (
        <div className="relative min-h-0 flex-1 bg-black">
          <img src={item.url} alt={item.name} className="absolute inset-0 size-full object-contain" />
        </div>
      ) : (
        <Player key={item.id} asset={item} />
      )}
    </div>
  )
}

function Head({ token, workspaceName, file: { item, board } }: Omit<SharedPage, 'review' | 'guestName'>) {
  return (
    <>
      <SharedHead title={item.name} workspaceName={workspaceName}>
        {board ? (
          <nav aria-label={board.name} className="flex min-w-0 items-center gap-1">
            <Link href={`/share/${token}`} className={buttonClass('plain', 'min-w-0 shrink px-2')}>
              <span dir="auto" className="truncate">
                {board.name}
              </span>
            </Link>
            <NeighbourLink href={board.beforeId && `/share/${token}/${board.beforeId}`} label="Before">
              <ChevronLeft aria-hidden className="size-5" />
            </NeighbourLink>
            <span className="shrink-0 text-xs text-muted">
              {board.place} of {board.count}
            </span>
            <NeighbourLink href={board.afterId && `/share/${token}/${board.afterId}`} label="After">
              <ChevronRight aria-hidden className="size-5" />
            </NeighbourLink>
          </nav>
        ) : null}
        {item.downloadUrl ? (
          <a href={item.downloadUrl} download className={buttonClass('quiet')}>
            <Download aria-hidden className="size-4" />
            Download
          </a>
        ) : null}
      </SharedHead>
      {item.isSimulated ? (
        <p className="bg-surface-2 px-3 py-1.5 text-xs text-muted sm:px-4">
          Simulated: a test picture, no model made it.
        </p>
      ) : null}
    </>
  )
}
