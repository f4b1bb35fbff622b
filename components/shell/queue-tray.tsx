'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronUp } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { formatMicros } from '@/lib/core/money'
import { queueOptions } from '@/lib/generations/client'
import { QueueItem } from '../queue/queue-item'

const SHOWN = 4

/** One line at the foot of every screen; opens into the running work. */
export function QueueTray() {
  const path = usePathname()
  const { data } = useQuery(queueOptions())
  if (path === '/queue' || !data || (data.active.length === 0 && data.recent.length === 0)) return null
  const unknown = data.active.filter((one) => one.state === 'unknown').length
  const running = data.active.length - unknown
  const parts = [
    running > 0 ? `${running} running` : 'Nothing running',
    ...(unknown > 0 ? [`${unknown} needs you`] : []),
    ...(data.heldMicros > 0 ? [`${formatMicros(data.heldMicros)} held`] : []),
  ]
  const items = [...data.active, ...data.recent].slice(0, SHOWN)
  return (
    <aside aria-label="Queue tray">
      <details className="group fixed right-0 bottom-14 left-0 z-20 border-t border-line bg-surface-1 md:bottom-0 md:left-44">
        <summary className="flex min-h-10 list-none items-center gap-2 px-4 text-sm text-muted hover:text-text [&::-webkit-details-marker]:hidden">
          <ChevronUp aria-hidden className="size-4 transition group-open:rotate-180" />
          {parts.join(' · ')}
        </summary>
        <div className="max-h-[45dvh] overflow-y-auto px-4 pb-3">
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
