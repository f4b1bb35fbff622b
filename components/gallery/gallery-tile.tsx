'use client'

import { AudioLines, Film, ImageIcon } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { formatSeconds } from '@/lib/core/time'
import type { GalleryItem } from '@/lib/gallery/schema'
import { StateWord } from '../queue/state-word'
import { Poster } from '../ui/poster'

const tagClass = 'flex items-center gap-1 rounded-sm bg-black/70 px-1 text-xs text-white'

/** One picture that fills its cell; it plays while looked at. */
export function GalleryTile({
  item,
  heightPx,
  hasCaption,
}: {
  item: GalleryItem
  heightPx: number
  hasCaption: boolean
}) {
  const [isPlaying, setIsPlaying] = useState(false)
  const { prompt, posterUrl, previewUrl, durationSeconds, state } = item
  return (
    <article
      onPointerEnter={() => setIsPlaying(true)}
      onPointerLeave={() => setIsPlaying(false)}
      onFocus={() => setIsPlaying(true)}
      onBlur={() => setIsPlaying(false)}
    >
      <Link href={item.href} title={prompt} className="group block rounded-media">
        <div
          className="relative overflow-hidden rounded-sm bg-surface-2 sm:rounded-media"
          style={{ height: heightPx }}
        >
          {posterUrl ? <Poster src={posterUrl} className="size-full" /> : <Slate item={item} />}
          {isPlaying && previewUrl ? (
            <video
              src={previewUrl}
              autoPlay
              muted
              loop
              playsInline
              className="absolute inset-0 size-full object-cover"
            />
          ) : null}
          {item.isSimulated ? (
            <span className={`${tagClass} absolute bottom-1.5 left-1.5`}>simulated</span>
          ) : null}
          <div className="absolute right-1.5 bottom-1.5">
            {item.mediaType === 'image' && state === 'ready' ? (
              <span className={tagClass}>
                <ImageIcon aria-label="Picture" className="size-3" />
              </span>
            ) : null}
            {durationSeconds === null ? null : (
              <span className={`${tagClass} font-mono`}>
                {item.hasAudio ? <AudioLines aria-label="with sound" className="size-3" /> : null}
                {formatSeconds(durationSeconds)}
              </span>
            )}
          </div>
        </div>
        <p
          dir="auto"
          className={
            hasCaption
              ? 'mt-1.5 truncate px-0.5 text-xs text-muted transition-colors group-hover:text-text'
              : 'sr-only'
          }
        >
          {prompt}
        </p>
      </Link>
    </article>
  )
}

/** What stands in for a picture that is not there (yet). */
function Slate({ item: { state } }: { item: GalleryItem }) {
  return (
    <span className="grid size-full place-items-center text-sm text-muted">
      {state === 'ready' ? (
        <Film aria-hidden className="size-6" />
      ) : (
        <StateWord generation={{ state, nextTryAt: null }} />
      )}
    </span>
  )
}
