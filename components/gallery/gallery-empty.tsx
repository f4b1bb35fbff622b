'use client'

import { Link } from '../ui/link'
import type { GallerySearch } from '@/lib/gallery/client'
import { Button, buttonClass } from '../ui/button'
import { GallerySkeleton } from './gallery-skeleton'

/** What an empty place is for, where that one place is all that was asked for. */
const PLACES: Record<string, string> = {
  board: 'This board is empty. Select clips in the gallery, then press Board: they lie here in your order.',
  project:
    'Nothing lies in this project yet. Choose it in Create for new work, or select clips and move them.',
  'project none': 'Everything lies in a project.',
  'state archived': 'Nothing is put aside. What you archive leaves the gallery and is kept here.',
  'state bin': 'The bin is empty. What you put here can be taken back for 30 days, and is deleted then.',
}

/** The gallery with nothing in it: the shape of a full one, and the one act that fills it. */
export function GalleryEmpty({
  search,
  mayMake,
  onClear,
}: {
  search: GallerySearch
  mayMake: boolean
  onClear: () => void
}) {
  const asked = Object.entries(search).filter(([, value]) => value)
  if (asked.length > 0) {
    const [[name, value]] = asked as [[string, string]]
    const place = asked.length === 1 ? (PLACES[`${name} ${value}`] ?? PLACES[name]) : undefined
    return (
      <div className="flex flex-col items-center gap-4 px-4 py-24 text-center">
        <p className="max-w-sm text-balance">{place ?? 'Nothing here fits this search and these filters.'}</p>
        <Button onClick={onClear}>{place ? 'Whole gallery' : 'Clear them'}</Button>
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
          {mayMake ? '' : ' Owners, admins and creators make them.'}
        </p>
        {mayMake ? (
          <>
            <Link href="/create" className={buttonClass('primary')}>
              Make the first clip
            </Link>
            <p className="text-muted">Or drop pictures, video and sound here.</p>
          </>
        ) : null}
      </div>
    </div>
  )
}
