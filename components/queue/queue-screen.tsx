'use client'

import { useQuery } from '@tanstack/react-query'
import { Link } from '../ui/link'
import { formatMicros } from '@/lib/core/money'
import { queueOptions } from '@/lib/generations/client'
import type { GenerationView, QueueView } from '@/lib/generations/schema'
import { buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { ApprovalsLink } from './approvals-link'
import { QueueItem } from './queue-item'
import { QueueSkeleton } from './queue-skeleton'

/** Everything under way, and what ended today. */
export function QueueScreen({ initial, mayMake }: { initial: QueueView; mayMake: boolean }) {
  const { data = initial, isError } = useQuery({ ...queueOptions(), initialData: initial })
  const asking = data.active.filter(({ state }) => state === 'unknown')
  const running = data.active.filter(({ state }) => state !== 'unknown')
  const isEmpty = data.active.length === 0 && data.recent.length === 0
  return (
    <div className="mx-auto max-w-5xl px-3 py-6 sm:px-6">
      <div className="mb-4 flex min-h-10 items-baseline gap-x-6">
        <h1 className="text-lg font-semibold">Queue</h1>
        <ApprovalsLink />
        {data.heldMicros > 0 ? (
          <p className="ml-auto text-sm text-muted">{formatMicros(data.heldMicros)} held</p>
        ) : null}
      </div>
      {isError ? (
        <Notice tone="bad">
          The studio does not answer right now. What you see may be old; running work goes on.
        </Notice>
      ) : null}
      {isEmpty ? <EmptyQueue mayMake={mayMake} /> : null}
      <Part title="Needs you" items={asking} />
      <Part title="Under way" items={running} />
      <Part title="Ended in the last day" items={data.recent} />
    </div>
  )
}

function Part({ title, items }: { title: string; items: GenerationView[] }) {
  if (items.length === 0) return null
  return (
    <section aria-label={title} className="mb-6">
      <h2 className="mb-1 text-sm text-muted">{title}</h2>
      {items.map((one) => (
        <QueueItem key={one.id} generation={one} />
      ))}
    </section>
  )
}

function EmptyQueue({ mayMake }: { mayMake: boolean }) {
  return (
    <div className="grid">
      <div aria-hidden className="col-start-1 row-start-1 mask-b-to-90% opacity-60">
        <QueueSkeleton isStill />
      </div>
      <div className="z-10 col-start-1 row-start-1 flex flex-col items-center justify-center gap-4 text-center">
        <p className="max-w-sm text-balance">
          Nothing is running. What {mayMake ? 'you generate' : 'the team generates'} shows here, with its
          progress and its price.
        </p>
        {mayMake ? (
          <Link href="/create" className={buttonClass('primary')}>
            Make a clip
          </Link>
        ) : null}
      </div>
    </div>
  )
}
