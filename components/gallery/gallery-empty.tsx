'use client'

import Link from 'next/link'
import { Button, buttonClass } from '../ui/button'
import { GallerySkeleton } from './gallery-skeleton'

/** The gallery with nothing in it: the shape of a full one, and the one act that fills it. */
export function GalleryEmpty({
  isFiltered,
  mayUpload,
  onClear,
}: {
  isFiltered: boolean
  mayUpload: boolean
  onClear: () => void
}) {
  if (isFiltered) {
    return (
      <div className="flex flex-col items-center gap-4 px-4 py-24 text-center">
        <p>Nothing here fits this search and these filters.</p>
        <Button onClick={onClear}>Clear them</Button>
      </div>
    )
  }
  return (
    <div className="grid">
      <div className="col-start-1 row-start-1 h-[60dvh] overflow-hidden mask-b-from-30%">
        <GallerySkeleton isStill />
      </div>
      <div className="z-10 col-start-1 row-start-1 flex flex-col items-center justify-center gap-4 px-4 text-center">
        <p className="max-w-sm text-balance">
          Clips land here the moment they are finished. Hover to play, open to look frame by frame.
        </p>
        <Link href="/create" className={buttonClass('primary')}>
          Make the first clip
        </Link>
        {mayUpload ? <p className="text-muted">Or drop pictures, video and sound here.</p> : null}
      </div>
    </div>
  )
}
