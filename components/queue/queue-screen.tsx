'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { formatMicros } from '@/lib/core/money'
import { queueOptions } from '@/lib/generations/client'
import type { QueueView } from '@/lib/generations/schema'
import { buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { QueueItem } from './queue-item'

/** Everything under way, and what ended today. */
export function QueueScreen({ initial }: { initial: QueueView }) {
  const { data = initial, isError } = useQuery({ ...queueOptions(), initialData: initial })
  const isEmpty = data.active.length === 0 && data.recent.length === 0
  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 className="mb-4 flex items-baseline justify-between text-lg font-semibold">
        Queue
        {data.heldMicros > 0 ? (
          <span className="text-sm font-normal text-muted">{formatMicros(data.heldMicros)} held</span>
        ) : null}
      </h1>
      {isError ? (
        <Notice tone="bad">
          The studio does not answer right now. What you see may be old; running work goes on.
        </Notice>
      ) : null}
      {isEmpty ? (
        <div className="flex flex-col items-start gap-3 py-10">
          <p className="text-muted">
            Nothing is running. What you generate shows here, with its progress and its price.
          </p>
          <Link href="/create" className={buttonClass('primary')}>
            Make a clip
          </Link>
        </div>
      ) : null}
      {data.active.length > 0 ? (
        <section aria-label="Under way">
          {data.active.map((one) => (
            <QueueItem key={one.id} generation={one} />
          ))}
        </section>
      ) : null}
      {data.recent.length > 0 ? (
        <section aria-labelledby="recent-title" className="mt-8">
          <h2 id="recent-title" className="mb-1 text-sm text-muted">
            Ended in the last day
          </h2>
          {data.recent.map((one) => (
            <QueueItem key={one.id} generation={one} />
          ))}
        </section>
      ) : null}
    </div>
  )
}
