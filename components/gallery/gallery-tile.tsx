'use client'

import { AudioLines, Film } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { formatSeconds } from '@/lib/core/time'
import type { GalleryItem } from '@/lib/gallery/schema'
import { StateWord } from '../queue/state-word'

/** One picture that fills its cell; it plays while looked at. */
export function GalleryTile({ item, hasCaption }: { item: GalleryItem; hasCaption: boolean }) {
  const [isPlaying, setIsPlaying] = useState(false)
  const { prompt, posterUrl, previewUrl, durationSeconds, state } = item
  return (
    <article
      onPointerEnter={() => setIsPlaying(true)}
      onPointerLeave={() => setIsPlaying(false)}
      onFocus={() => setIsPlaying(true)}
      onBlur={() => setIsPlaying(false)}
    >
      <Link href={item.href} className="block rounded-media">
        <div className="relative aspect-video overflow-hidden rounded-[4px] bg-surface-2 sm:rounded-media">
          {posterUrl ? (
            <img src={posterUrl} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
          ) : (
            <span className="grid size-full place-items-center text-faint">
              {state === 'ready' ? (
                <Film aria-hidden className="size-6" />
              ) : (
                <StateWord generation={{ state, nextTryAt: null }} />
              )}
            </span>
          )}
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
          {durationSeconds === null ? null : (
            <span className="absolute right-1 bottom-1 flex items-center gap-1 rounded bg-black/70 px-1 font-mono text-xs text-white">
              {item.hasAudio ? <AudioLines aria-label="with sound" className="size-3" /> : null}
              {formatSeconds(durationSeconds)}
            </span>
          )}
          {item.isSimulated ? (
            <span className="absolute top-1 left-1 rounded bg-black/70 px-1 text-xs text-white">
              simulated
            </span>
          ) : null}
        </div>
        <p
          dir="auto"
          className={hasCaption ? 'mt-1 truncate px-0.5 text-xs text-muted' : 'sr-only'}
          style={{ height: 22 }}
        >
          {prompt}
        </p>
      </Link>
    </article>
  )
}
