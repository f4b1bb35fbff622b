'use client'

import { useQuery } from '@tanstack/react-query'
import { Link } from '../ui/link'
import type { Kind } from '@/lib/catalog/model'
import { MEDIA_KINDS } from '@/lib/catalog/models'
import { formatMicros } from '@/lib/core/money'
import { queueOptions } from '@/lib/generations/client'
import type { GenerationView } from '@/lib/generations/schema'
import { StateWord } from '../queue/state-word'
import { TakePicture } from '../queue/take-picture'

const SHOWN = 12
const GHOSTS = [1, 0.7, 0.45, 0.25]
const TAKES = new Set<Kind>(MEDIA_KINDS)
const isTake = ({ kind }: GenerationView) => TAKES.has(kind)

/** The last takes as a strip of pictures, the running ones with their progress. */
export function RecentStrip() {
  const { data } = useQuery(queueOptions())
  const items = data ? [...data.active, ...data.recent].filter(isTake).slice(0, SHOWN) : []
  return (
    <section aria-labelledby="recent-title" className="min-w-0">
      <h2 id="recent-title" className="mb-2 text-sm text-muted">
        Recent
      </h2>
      <div className="-mx-1 flex min-h-40 gap-2 overflow-x-auto px-1 pt-1 pb-3">
        {items.map((one) => (
          <Take key={one.id} generation={one} />
        ))}
        {items.length === 0
          ? GHOSTS.map((opacity, at) => (
              <div key={opacity} className="w-44 shrink-0">
                <div aria-hidden className="aspect-video rounded-media bg-surface-1" style={{ opacity }} />
                {at === 0 && data ? <p className="mt-1.5 text-xs text-muted">Takes show here.</p> : null}
              </div>
            ))
          : null}
      </div>
    </section>
  )
}

function Take({ generation }: { generation: GenerationView }) {
  const { id, assetId, prompt } = generation
  return (
    <article aria-label={prompt.slice(0, 80)} className="relative w-44 shrink-0">
      <Link
        href={assetId ? `/gallery/${assetId}` : `/queue#${id}`}
        title={prompt}
        className="block rounded-media"
      >
        <TakePicture generation={generation} />
        <span className="sr-only">{prompt}</span>
      </Link>
      <p className="mt-1.5 flex items-baseline justify-between gap-2 text-xs">
        <StateWord role="status" generation={generation} />
        <span className="text-muted">
          {formatMicros(generation.chargedMicros ?? generation.quotedMicros)}
        </span>
      </p>
      <p aria-hidden dir="auto" className="truncate text-xs text-muted">
        {prompt}
      </p>
    </article>
  )
}
