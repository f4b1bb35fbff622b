'use client'

import clsx from 'clsx'
import { AudioLines, CircleCheck, Film, ImageIcon, Star, Undo2 } from 'lucide-react'
import { Link } from '../ui/link'
import { memo, type MouseEvent, type PointerEvent, useRef, useState } from 'react'
import { formatSeconds } from '@/lib/core/time'
import type { GalleryItem } from '@/lib/gallery/schema'
import { StateWord } from '../queue/state-word'
import { Poster } from '../ui/poster'

const tagClass = 'flex items-center gap-1 rounded-sm bg-black/70 px-1 text-xs text-white'

const LONG_PRESS_MS = 450

/** One picture that fills its cell; it plays while looked at. A long press, shift or the box select it. */
export const GalleryTile = memo(function GalleryTile({
  item,
  heightPx,
  hasCaption,
  isSelected,
  isSelecting,
  isPassing,
  onSelect,
}: {
  item: GalleryItem
  heightPx: number
  hasCaption: boolean
  isSelected: boolean
  /** Something is selected: a press selects instead of opening. */
  isSelecting: boolean
  /** The sheet rushes by: nobody looks. */
  isPassing: () => boolean
  onSelect: (id: string, isRange: boolean) => void
}) {
  const [isPlaying, setIsPlaying] = useState(false)
  const press = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wasLong = useRef(false)
  const isFile = item.state === 'ready'
  const { prompt, posterUrl, previewUrl, durationSeconds, state } = item

  function startPress({ pointerType }: PointerEvent) {
    wasLong.current = false
    if (pointerType !== 'touch' || !isFile) return
    press.current = setTimeout(() => {
      wasLong.current = true
      onSelect(item.id, false)
    }, LONG_PRESS_MS)
  }

  function open(event: MouseEvent) {
    // The end of a long press is no press; a key that opens has no clicks to count.
    if (wasLong.current) event.preventDefault()
    else if (isFile && event.detail > 0 && (event.shiftKey || isSelecting)) {
      event.preventDefault()
      onSelect(item.id, event.shiftKey)
    }
    wasLong.current = false
  }

  const endPress = () => clearTimeout(press.current)

  return (
    <article
      className="group/tile relative"
      onPointerDown={startPress}
      onPointerUp={endPress}
      onPointerMove={({ movementX, movementY }) => {
        if (Math.abs(movementX) + Math.abs(movementY) > 4) endPress()
      }}
      onPointerCancel={endPress}
      onContextMenu={(event) => {
        if (wasLong.current) event.preventDefault()
      }}
      onPointerEnter={() => setIsPlaying(true)}
      onPointerLeave={() => {
        endPress()
        setIsPlaying(false)
      }}
      onFocus={() => setIsPlaying(true)}
      onBlur={() => setIsPlaying(false)}
    >
      <Link
        href={item.href}
        title={prompt}
        draggable={false}
        onClick={open}
        className="group block rounded-media select-none [-webkit-touch-callout:none]"
      >
        <div
          className={clsx(
            'relative overflow-hidden rounded-sm bg-surface-2 transition-transform sm:rounded-media',
            isSelected && 'scale-[0.94] ring-2 ring-text',
          )}
          style={{ height: heightPx }}
        >
          {posterUrl ? (
            <Poster src={posterUrl} isPassing={isPassing} className="size-full" />
          ) : (
            <Slate item={item} />
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
          <div className="absolute inset-x-1.5 bottom-1.5 flex flex-wrap-reverse justify-end gap-1">
            {item.isSimulated ? <span className={clsx(tagClass, 'mr-auto')}>simulated</span> : null}
            {item.reviewState === 'open' ? null : (
              <span className={tagClass}>
                {item.reviewState === 'approved' ? (
                  <CircleCheck aria-label="Approved" className="size-3" />
                ) : (
                  <Undo2 aria-label="Needs work" className="size-3" />
                )}
              </span>
            )}
            {item.rating === null ? null : (
              <span className={tagClass}>
                <Star aria-label="Stars" className="size-3 fill-current" />
                {item.rating.toFixed(1).replace('.0', '')}
              </span>
            )}
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
      {isFile ? (
        <label
          className={clsx(
            'absolute top-0 left-0 grid size-10 place-items-center',
            isSelecting
              ? 'opacity-100'
              : 'opacity-0 group-hover/tile:opacity-100 has-focus-visible:opacity-100 pointer-coarse:hidden',
          )}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${prompt || 'untitled'}`}
            checked={isSelected}
            onChange={({ nativeEvent }) => onSelect(item.id, (nativeEvent as globalThis.MouseEvent).shiftKey)}
            className="size-5 accent-(--text) drop-shadow-md"
          />
        </label>
      ) : null}
    </article>
  )
})

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
