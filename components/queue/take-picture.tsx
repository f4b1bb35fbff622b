'use client'

import clsx from 'clsx'
import { formatSeconds } from '@/lib/core/time'
import { isTerminal } from '@/lib/generations/client'
import type { GenerationView } from '@/lib/generations/schema'
import { Poster } from '../ui/poster'
import { ProgressLine } from '../ui/progress-line'
import { useNow } from './use-now'

/** Nothing is promised as finished before it is. */
const MOST = 0.97

const isWide = (ratio: string | undefined) => ratio === undefined || ratio === '16:9'

/** The picture of one generation: its still, or a slate with its words while there is none, and how far it is. */
export function TakePicture({ generation, className }: { generation: GenerationView; className?: string }) {
  const { assetId, state, request, prompt, usualWaitSeconds } = generation
  const isOver = isTerminal(state)
  const isMoving = !isOver && state !== 'unknown'
  const now = useNow(isMoving)
  const since = Date.parse(generation.acceptedAt ?? generation.createdAt)
  const waited = now === null ? null : Math.max(0, now - since) / 1000
  const guess = state === 'held' || waited === null ? null : Math.min(waited / usualWaitSeconds, MOST)
  return (
    <div className={clsx('relative aspect-video overflow-hidden rounded-media bg-surface-2', className)}>
      {assetId ? (
        <Poster
          key={assetId}
          src={`/api/media/${assetId}?variant=poster`}
          // Upright and square clips keep their shape.
          className={clsx(
            'absolute inset-0 size-full',
            isWide(request.aspectRatio) || 'bg-black object-contain!',
          )}
        />
      ) : (
        <div className={clsx('absolute inset-0', isMoving && 'developing')}>
          {request.startFrame ? (
            <img
              src={`/api/media/${request.startFrame}`}
              alt=""
              className="absolute inset-0 size-full object-cover opacity-40"
            />
          ) : (
            <div aria-hidden className="absolute inset-x-2.5 top-2 bottom-7 overflow-hidden">
              <p dir="auto" className="line-clamp-3 text-xs break-words text-muted max-sm:line-clamp-1">
                {prompt}
              </p>
            </div>
          )}
        </div>
      )}
      {isMoving ? (
        <>
          <span className="absolute bottom-1.5 left-1.5 rounded-sm bg-black/70 px-1 font-mono text-xs text-white">
            {waited === null ? '' : `${formatSeconds(waited)} of `}~{formatSeconds(usualWaitSeconds)}
          </span>
          <ProgressLine
            value={generation.progress ?? guess}
            label="Progress"
            className="absolute inset-x-0 bottom-0"
          />
        </>
      ) : null}
    </div>
  )
}
