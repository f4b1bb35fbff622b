'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronUp } from 'lucide-react'
import { Link } from '../ui/link'
import { usePathname } from 'next/navigation'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { formatMicros } from '@/lib/core/money'
import { queueOptions } from '@/lib/generations/client'
import { QueueItem } from '../queue/queue-item'

const SHOWN = 5

/** One line at the foot of every screen; opens into the running work. */
export function QueueTray() {
  const path = usePathname()
  const tray = useRef<HTMLDetailsElement>(null)
  const { data } = useQuery(queueOptions())

  useEffect(() => {
    if (tray.current) tray.current.open = false
  }, [path])

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !tray.current?.open) return
    event.stopPropagation()
    tray.current.open = false
    tray.current.querySelector('summary')?.focus()
  }

  if (path === '/queue' || !data || (data.active.length === 0 && data.recent.length === 0)) return null
  const unknown = data.active.filter((one) => one.state === 'unknown').length
  const running = data.active.length - unknown
  const items = [...data.active, ...data.recent].slice(0, SHOWN)
  return (
    <aside
      aria-label="Queue tray"
      data-tray={data.active.length === 0 ? 'idle' : 'busy'}
      className="max-md:data-[tray=idle]:hidden"
    >
      <details
        ref={tray}
        onKeyDown={leave}
        className="group fixed right-0 bottom-[calc(var(--bar)+env(safe-area-inset-bottom))] left-0 z-20 border-t border-line bg-surface-1 md:left-44"
      >
        <summary className="flex h-10 items-center gap-2 px-4 text-sm text-muted transition-colors hover:text-text sm:px-6">
          <ChevronUp aria-hidden className="size-4 transition-transform group-open:rotate-180" />
          <span>
            {running > 0 ? `${running} running` : 'Nothing running'}
            {unknown > 0 ? (
              <span className="text-warn">{` · ${unknown} ${unknown === 1 ? 'needs' : 'need'} you`}</span>
            ) : null}
            {data.heldMicros > 0 ? ` · ${formatMicros(data.heldMicros)} held` : ''}
          </span>
        </summary>
        <div className="max-h-[55dvh] overflow-y-auto overscroll-contain px-4 pb-3 sm:px-6">
          {items.map((one) => (
            <QueueItem key={one.id} generation={one} />
          ))}
          <Link
            href="/queue"
            className="inline-flex min-h-10 items-center text-sm underline underline-offset-4"
          >
            Whole queue
          </Link>
        </div>
      </details>
    </aside>
  )
}
