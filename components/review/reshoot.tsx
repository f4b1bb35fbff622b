'use client'

import { Link } from '../ui/link'
import { memo, useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import type { CommentView, ReviewView } from '@/lib/review/schema'
import { StateWord } from '../queue/state-word'
import { Button } from '../ui/button'
import { ReshootPanel } from './reshoot-panel'
import { useReshoot } from './use-reshoot'

/** What was made because of a comment, and the way to make it. Not drawn anew with every frame that plays: it prices. */
export const Reshoot = memo(function Reshoot({
  basis,
  assetId,
  comment,
}: {
  basis: ReviewView['reshoot']
  assetId: string
  comment: CommentView
}) {
  const mayStart = basis !== null && !comment.isDeleted
  if (!mayStart && comment.reshoots.length === 0) return null
  return (
    <>
      {comment.reshoots.length > 0 ? (
        <ul aria-label="Re-shoots" className="flex flex-col gap-1 text-sm">
          {comment.reshoots.map((one) => (
            <li key={one.generationId} className="flex min-h-8 flex-wrap items-center gap-x-3">
              <StateWord generation={{ state: one.state, nextTryAt: null }} />
              <Link
                href={one.assetId ? `/gallery/${one.assetId}` : `/queue#${one.generationId}`}
                className="inline-flex min-h-8 items-center underline underline-offset-4"
              >
                {one.assetId
                  ? one.version && one.version > 1
                    ? `Open v${one.version}`
                    : 'Open it'
                  : 'In the queue'}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {mayStart ? <Start basis={basis} assetId={assetId} comment={comment} /> : null}
    </>
  )
})

function Start({
  basis,
  assetId,
  comment,
}: {
  basis: NonNullable<ReviewView['reshoot']>
  assetId: string
  comment: CommentView
}) {
  const [isOpen, setIsOpen] = useState(false)
  const { chosen } = useReshoot(basis, comment.body, null)
  if (isOpen)
    return <ReshootPanel basis={basis} assetId={assetId} comment={comment} onClose={() => setIsOpen(false)} />
  return (
    <Button className="self-start bg-surface-1" aria-expanded={false} onClick={() => setIsOpen(true)}>
      Re-shoot{chosen ? ` · ${formatMicros(chosen.quote.totalMicros ?? 0)}` : ''}
    </Button>
  )
}
