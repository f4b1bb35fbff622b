'use client'

import clsx from 'clsx'
import { useEffect, useId, useRef } from 'react'
import type { Kind, MediaKind } from '@/lib/catalog/model'
import { KIND_LABELS, KINDS } from '@/lib/catalog/models'

const GROUPS: Record<MediaKind, 'Video' | 'Image' | 'Sound'> = {
  'text-to-video': 'Video',
  'image-to-video': 'Video',
  'images-to-video': 'Video',
  'video-to-video': 'Video',
  'motion-control': 'Video',
  avatar: 'Video',
  'lip-sync': 'Video',
  effects: 'Video',
  'text-to-image': 'Image',
  'edit-image': 'Image',
  'expand-image': 'Image',
  'segment-image': 'Image',
  'try-on': 'Image',
  speech: 'Sound',
  sound: 'Sound',
}

/** What can be made, by what comes out: lines of words where there is room, one strip to swipe along on a phone. */
export function KindMenu({ value, onChange }: { value: Kind; onChange: (kind: Kind) => void }) {
  const name = useId()
  const strip = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const chosen = strip.current?.querySelector<HTMLElement>('label:has(:checked)')
    const box = strip.current
    if (!box || !chosen || box.scrollWidth <= box.clientWidth) return
    box.scrollTo({ left: chosen.offsetLeft - (box.clientWidth - chosen.offsetWidth) / 2 })
  }, [value])

  return (
    <fieldset>
      <legend className="sr-only">What to make</legend>
      <div
        ref={strip}
        className="relative -mx-3 flex gap-x-6 gap-y-1 max-sm:overflow-x-auto max-sm:px-3 max-sm:pb-1 sm:mx-0 sm:flex-wrap"
      >
        {(['Video', 'Image', 'Sound'] as const).map((group) => {
          const kinds = KINDS.filter((kind) => GROUPS[kind] === group)
          return kinds.length === 0 ? null : (
            <div key={group} className="flex items-baseline sm:flex-wrap">
              <span aria-hidden className="w-12 shrink-0 text-xs text-muted max-sm:w-auto max-sm:pr-1">
                {group}
              </span>
              {kinds.map((kind) => (
                <label
                  key={kind}
                  className={clsx(
                    'relative flex min-h-10 items-center rounded-control px-2.5 whitespace-nowrap transition-colors',
                    'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
                    kind === value ? 'bg-surface-2 font-semibold text-text' : 'text-muted hover:text-text',
                  )}
                >
                  <input
                    type="radio"
                    name={name}
                    value={kind}
                    checked={kind === value}
                    onChange={() => onChange(kind)}
                    className="absolute inset-0 cursor-[inherit] opacity-0"
                  />
                  {KIND_LABELS[kind]}
                </label>
              ))}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
