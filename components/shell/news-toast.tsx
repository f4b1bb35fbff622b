'use client'

import { X } from 'lucide-react'
import { Link } from '../ui/link'
import { useEffect, useState } from 'react'
import type { GenerationView } from '@/lib/generations/schema'
import { describeState } from '../queue/describe-state'
import { TakePicture } from '../queue/take-picture'
import { Button } from '../ui/button'

const SHOWN_MS = 7_000

/** A clip that came, or did not, for a moment in the corner. It waits while somebody is on it; the queue keeps it anyway. */
export function NewsToast({ generation, onGone }: { generation: GenerationView; onGone: () => void }) {
  const [isHeld, setIsHeld] = useState(false)
  const { id, state, assetId, prompt } = generation

  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(onGone, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isHeld, onGone])

  return (
    <aside
      aria-label="Clip news"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
      className="fixed right-3 bottom-[calc(var(--foot)+0.75rem)] z-20 flex w-[min(22rem,calc(100vw-1.5rem))] items-center gap-1 rounded-media bg-surface-3 p-2 shadow-lg shadow-black/30"
    >
      <Link
        href={assetId ? `/gallery/${assetId}` : `/queue#${id}`}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-control"
      >
        <TakePicture generation={generation} className="w-24 shrink-0" />
        <span className="min-w-0 text-sm">
          <span className="block font-medium">
            {state === 'done' ? 'Clip ready' : describeState(generation).word}
          </span>
          <span className="block truncate text-muted" dir="auto">
            {prompt}
          </span>
        </span>
      </Link>
      <Button look="icon" aria-label="Close the news" onClick={onGone}>
        <X aria-hidden className="size-4" />
      </Button>
    </aside>
  )
}
