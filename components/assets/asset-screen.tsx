'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { AssetView } from '@/lib/assets/schema'
import { buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { AssetFacts } from './asset-facts'
import { Player } from './player'

/** One asset: the picture, what made it, what it cost. */
export function AssetScreen({ asset }: { asset: AssetView }) {
  const router = useRouter()
  const { generation, newerId, olderId } = asset

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (event.metaKey || event.ctrlKey || target.closest('input, textarea, select')) return
      const to = event.key === 'ArrowLeft' ? newerId : event.key === 'ArrowRight' ? olderId : null
      if (to) router.push(`/gallery/${to}`)
      if (event.key === 'Escape' && !document.fullscreenElement && !document.querySelector('dialog[open]'))
        router.push('/gallery')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [router, newerId, olderId])

  return (
    <div className="mx-auto grid max-w-[110rem] gap-6 px-3 py-4 sm:px-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-w-0">
        <nav aria-label="Neighbours" className="mb-3 flex items-center justify-between">
          <Link href="/gallery" className={buttonClass('plain', '-ml-3')}>
            <ChevronLeft aria-hidden className="size-4" />
            Gallery
          </Link>
          <span className="flex gap-1">
            <Neighbour id={newerId} label="Newer">
              <ChevronLeft aria-hidden className="size-4" />
            </Neighbour>
            <Neighbour id={olderId} label="Older">
              <ChevronRight aria-hidden className="size-4" />
            </Neighbour>
          </span>
        </nav>
        {asset.mediaType === 'video' ? (
          <Player key={asset.id} asset={asset} />
        ) : (
          <img
            src={asset.url}
            alt={asset.filename}
            className="max-h-[80dvh] w-full rounded-media object-contain"
          />
        )}
      </div>
      <aside className="flex min-w-0 flex-col gap-5">
        <h1 className="sr-only">{generation ? 'Clip' : asset.filename}</h1>
        {asset.isSimulated ? (
          <Notice tone="info">Simulated: drawn by the simulator on this machine, no model made it.</Notice>
        ) : null}
        {generation ? (
          <p
            dir="auto"
            className="max-h-60 overflow-y-auto text-base leading-relaxed break-words whitespace-pre-wrap"
            tabIndex={0}
            role="region"
            aria-label="Prompt"
          >
            {generation.request.prompt}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {generation ? (
            <Link href={`/create?from=${generation.id}`} className={buttonClass('primary')}>
              Use settings
            </Link>
          ) : null}
          <a href={`${asset.url}?download=1`} download className={buttonClass('quiet')}>
            Download
          </a>
        </div>
        {asset.derivedProblem ? (
          <Notice tone="bad">{asset.derivedProblem} The clip itself is whole.</Notice>
        ) : null}
        <AssetFacts asset={asset} />
      </aside>
    </div>
  )
}

function Neighbour({ id, label, children }: { id: string | null; label: string; children: React.ReactNode }) {
  if (!id)
    return (
      <span aria-hidden className={buttonClass('plain', 'opacity-30')}>
        {children}
      </span>
    )
  return (
    <Link href={`/gallery/${id}`} aria-label={label} className={buttonClass('plain')}>
      {children}
    </Link>
  )
}
