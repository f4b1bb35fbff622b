'use client'

import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { SharedFile } from '@/lib/shares/schema'
import { Player } from '../assets/player'
import { buttonClass } from '../ui/button'
import { ClosedPage } from './closed-page'
import { SharedHead } from './shared-head'
import { useLinkEvents } from './use-link-events'

/** One shared file, as large as the window allows. */
export function SharedAsset({
  token,
  workspaceName,
  file: { item, board },
}: {
  token: string
  workspaceName: string
  file: SharedFile
}) {
  const { isOver } = useLinkEvents(token)
  if (isOver) return <ClosedPage />
  return (
    <div className="flex h-dvh flex-col">
      <SharedHead title={item.name} workspaceName={workspaceName}>
        {board ? (
          <nav aria-label={board.name} className="flex items-center gap-1">
            <Link href={`/share/${token}`} className={buttonClass('plain', 'max-w-40 sm:max-w-80')}>
              <span dir="auto" className="truncate">
                {board.name}
              </span>
            </Link>
            <Neighbour token={token} id={board.beforeId} label="Before">
              <ChevronLeft aria-hidden className="size-5" />
            </Neighbour>
            <span className="text-xs text-muted">
              {board.place} of {board.count}
            </span>
            <Neighbour token={token} id={board.afterId} label="After">
              <ChevronRight aria-hidden className="size-5" />
            </Neighbour>
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
        <p className="bg-surface-2 px-3 py-1.5 text-xs sm:px-4">
          Simulated: a test picture, no model made it.
        </p>
      ) : null}
      {item.mediaType === 'image' ? (
        <div className="grid min-h-0 flex-1 bg-black">
          <img src={item.url} alt={item.name} className="size-full min-h-0 object-contain" />
        </div>
      ) : (
        <Player key={item.id} asset={item} />
      )}
    </div>
  )
}

function Neighbour({
  token,
  id,
  label,
  children,
}: {
  token: string
  id: string | null
  label: string
  children: ReactNode
}) {
  if (!id)
    return (
      <span aria-hidden className={buttonClass('icon', 'pointer-events-none opacity-30')}>
        {children}
      </span>
    )
  return (
    <Link href={`/share/${token}/${id}`} aria-label={label} className={buttonClass('icon')}>
      {children}
    </Link>
  )
}
