'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { sharesOptions } from '@/lib/shares/client'
import type { ShareView } from '@/lib/shares/schema'
import { Notice } from '../ui/notice'
import { StaleNotice } from '../ui/stale-notice'
import { ShareRow } from './share-row'

/** Every link of the workspace that was not ended. */
export function SharesScreen({ initial }: { initial: ShareView[] }) {
  const { data, isError, refetch } = useQuery({ ...sharesOptions(), initialData: initial })
  const [words, setWords] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  /** The row goes away with whatever had the focus in it. */
  function onDone(said: string) {
    setWords(said)
    heading.current?.focus()
  }

  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 ref={heading} tabIndex={-1} className="mb-1 text-lg font-semibold outline-none">
        Shared links
      </h1>
      <p className="mb-5 max-w-prose text-sm text-muted">
        What people without an account can see. A link shows no more than whoever made it may see, and ends
        with their right to share.
      </p>
      {isError ? <StaleNotice onRetry={() => void refetch()} /> : null}
      {words ? (
        <div className="mb-4">
          <Notice tone="good">{words}</Notice>
        </div>
      ) : null}
      {data.length === 0 ? (
        <p className="max-w-prose border-t border-line pt-4 text-sm text-muted">
          Nothing is shared. Open a clip or a board in the gallery and press Share link: clients watch,
          comment and approve without an account.
        </p>
      ) : (
        <ul aria-label="Shared links">
          {data.map((share) => (
            <ShareRow key={share.id} share={share} hasThing onDone={onDone} />
          ))}
        </ul>
      )}
    </div>
  )
}
