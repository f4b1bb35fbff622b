'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { ReviewView } from '@/lib/review/schema'
import type { SharedItem } from '@/lib/shares/schema'
import { ReviewPanel } from '../review/review-panel'
import { ReviewPicture } from '../review/review-picture'
import { useDesk } from '../review/use-desk'
import { Notice } from '../ui/notice'
import { ClosedPage } from './closed-page'
import { GuestName } from './guest-name'
import { useGuestActs } from './use-guest-acts'
import { useGuestName } from './use-guest-name'

/** A shared file beside what is said of it; on a phone the words are beneath. When the link ends, what was typed stays. */
export function SharedReview({
  token,
  item,
  review,
  guestName,
  isOver,
  head,
}: {
  token: string
  item: SharedItem
  review: ReviewView
  guestName: string | null
  isOver: boolean
  head: ReactNode
}) {
  const desk = useDesk(review)
  const guest = useGuestName(token, guestName)
  const acts = useGuestActs(token, item.id, guest.introduce)
  return (
    <div className="lg:grid lg:h-dvh lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className={clsx('flex min-h-0 min-w-0 flex-col', isOver || 'max-lg:h-[min(85dvh,80vw+12rem)]')}>
        {isOver ? (
          <ClosedPage />
        ) : (
          <>
            {head}
            <ReviewPicture asset={{ ...item, filename: item.name }} review={review} desk={desk} />
          </>
        )}
      </div>
      <aside className="flex min-w-0 flex-col gap-4 bg-surface-1 p-4 lg:overflow-y-auto">
        <h2 className="sr-only">What was said</h2>
        {isOver ? (
          <Notice tone="warn">
            Nothing can be sent any more. What you typed stands here until you leave this page.
          </Notice>
        ) : null}
        <GuestName guest={guest} />
        <ReviewPanel review={review} desk={desk} acts={acts} />
      </aside>
    </div>
  )
}
