'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Link } from '../ui/link'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { AssetView } from '@/lib/assets/schema'
import { reviewOptions } from '@/lib/review/client'
import type { ReviewView } from '@/lib/review/schema'
import { may } from '@/lib/workspaces/schema'
import { Reshoot } from '../review/reshoot'
import { ReviewPanel } from '../review/review-panel'
import { ReviewPicture } from '../review/review-picture'
import { useDesk } from '../review/use-desk'
import { useMemberActs } from '../review/use-member-acts'
import { buttonClass } from '../ui/button'
import { NeighbourLink } from '../ui/neighbour-link'
import { AssetAside } from './asset-aside'
import { VersionBar } from './version-bar'

/** One asset: the picture as large as the window allows; beside it what is said of it, what made it and what it cost. */
export function AssetScreen({
  asset,
  review: initial,
  role,
}: {
  asset: AssetView
  review: ReviewView
  role: string
}) {
  const router = useRouter()
  const { newerId, olderId } = asset
  const { data: review } = useQuery({ ...reviewOptions(asset.id), initialData: initial })
  const desk = useDesk(review)
  const acts = useMemberActs(asset.id)

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (
        event.defaultPrevented ||
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        target.closest('input, textarea, select')
      )
        return
      if (document.fullscreenElement || document.querySelector('dialog[open]')) return
      const to = event.key === 'ArrowLeft' ? newerId : event.key === 'ArrowRight' ? olderId : null
      if (to) router.push(`/gallery/${to}`)
      if (event.key === 'Escape') router.push('/gallery')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [router, newerId, olderId])

  return (
    <div className="lg:grid lg:h-[calc(100dvh-var(--foot))] lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-h-0 min-w-0 flex-col max-lg:h-[min(100dvh-var(--foot),80vw+9rem)]">
        <nav aria-label="Neighbours" className="flex items-center justify-between px-2 py-2 sm:px-4">
          <Link href="/gallery" className={buttonClass('plain', 'pl-2')}>
            <ChevronLeft aria-hidden className="size-4" />
            Gallery
          </Link>
          <VersionBar asset={asset} />
          <span className="flex gap-1">
            <NeighbourLink href={newerId && `/gallery/${newerId}`} label="Newer">
              <ChevronLeft aria-hidden className="size-5" />
            </NeighbourLink>
            <NeighbourLink href={olderId && `/gallery/${olderId}`} label="Older">
              <ChevronRight aria-hidden className="size-5" />
            </NeighbourLink>
          </span>
        </nav>
        <ReviewPicture asset={asset} review={review} desk={desk} mayTake={may(role, 'generate')} />
      </div>
      <AssetAside
        asset={asset}
        role={role}
        openComments={review.comments.filter(({ resolvedByName }) => resolvedByName === null).length}
        review={
          <ReviewPanel
            review={review}
            desk={desk}
            acts={acts}
            reshoot={(comment) => <Reshoot basis={review.reshoot} assetId={asset.id} comment={comment} />}
          />
        }
      />
    </div>
  )
}
