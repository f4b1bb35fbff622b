'use client'

import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import type { Result } from '@/lib/core/result'
import { formatSeconds } from '@/lib/core/time'
import {
  cancelGenerationAction,
  resolveUnknownAction,
  retryGenerationAction,
} from '@/lib/generations/actions'
import { isTerminal } from '@/lib/generations/client'
import type { GenerationView } from '@/lib/generations/schema'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { ProgressLine } from '../ui/progress-line'
import { StateWord } from './state-word'
import { useNow } from './use-now'

/** One generation: what, how far, what it costs, and what one can do about it. */
export function QueueItem({ generation }: { generation: GenerationView }) {
  const client = useQueryClient()
  const router = useRouter()
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isOver = isTerminal(generation.state)
  const now = useNow(!isOver)
  const { id, state, prompt, quotedMicros, providerName } = generation
  const isSent = state !== 'held'
  const waited = (now - Date.parse(generation.acceptedAt ?? generation.createdAt)) / 1000
  const guess = isSent && state !== 'unknown' ? Math.min(waited / generation.usualWaitSeconds, 0.97) : null

  async function act(action: () => Promise<Result<GenerationView>>) {
    setIsBusy(true)
    setProblem(null)
    const result = await action().catch(() => null)
    setIsBusy(false)
    setIsAsking(false)
    if (result?.ok) void client.invalidateQueries({ queryKey: ['queue'] })
    else if (result?.error.code === 'conflict' && result.error.details?.['quote'])
      router.push(`/create?from=${id}`)
    else setProblem(result?.error.message ?? 'The studio does not answer. Nothing was changed.')
  }

  return (
    <article id={id} aria-label={prompt.slice(0, 80)} className="border-b border-line py-3 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="line-clamp-2 text-sm break-words" dir="auto">
            {prompt}
          </p>
          <p className="mt-0.5 text-xs text-muted">
            {generation.modelName} · {providerName}
            {generation.isSimulated ? ' · simulated' : ''} · {generation.request.durationSeconds} s
          </p>
        </div>
        <div className="flex flex-col items-end gap-0.5 text-sm">
          <StateWord role="status" generation={generation} />
          <span className="text-xs text-muted">
            {isOver
              ? priceWord(generation)
              : `${formatSeconds(waited)} of ~${formatSeconds(generation.usualWaitSeconds)} · ${formatMicros(quotedMicros)} held`}
          </span>
        </div>
        <div className="flex gap-2">
          {generation.assetId ? (
            <Link href={`/gallery/${generation.assetId}`} className={buttonClass('quiet')}>
              Open
            </Link>
          ) : null}
          {!isOver && state !== 'unknown' && !generation.isCancelRequested && !isAsking ? (
            <Button
              disabled={isBusy}
              onClick={() =>
                isSent ? setIsAsking(true) : void act(() => cancelGenerationAction({ generationId: id }))
              }
            >
              Cancel
            </Button>
          ) : null}
          {isOver && state !== 'done' ? (
            <Button
              disabled={isBusy}
              onClick={() => void act(() => retryGenerationAction({ generationId: id }))}
            >
              Retry · {formatMicros(quotedMicros)}
            </Button>
          ) : null}
        </div>
      </div>
      {isOver ? null : (
        <div className="mt-2">
          <ProgressLine value={generation.progress ?? guess} label="Progress" />
        </div>
      )}
      <div className="mt-2 flex flex-col gap-2 empty:hidden">
        {generation.message ? <p className="text-sm break-words text-muted">{generation.message}</p> : null}
        {generation.isCancelRequested && !isOver ? (
          <p className="text-sm text-muted">
            Cancel asked. {providerName} finishes it anyway; the clip is kept when it comes.
          </p>
        ) : null}
        {isAsking ? (
          <div className="flex flex-wrap items-center gap-2 rounded-control bg-surface-2 p-3 text-sm">
            <p className="min-w-0 flex-1 basis-64">
              {providerName} does not stop a task it has accepted: about {formatMicros(quotedMicros)} is
              charged anyway, and the clip is kept.
            </p>
            <Button
              disabled={isBusy}
              onClick={() => void act(() => cancelGenerationAction({ generationId: id }))}
            >
              Cancel anyway
            </Button>
            <Button look="plain" onClick={() => setIsAsking(false)}>
              Keep it
            </Button>
          </div>
        ) : null}
        {state === 'unknown' ? (
          <div className="flex flex-wrap items-center gap-2 rounded-control bg-surface-2 p-3 text-sm">
            <p className="min-w-0 flex-1 basis-64">
              Nobody can tell yet whether {providerName} took {formatMicros(quotedMicros)}. It is not sent
              again and the money stays held. Look at your account there, then say what happened:
            </p>
            <Button
              disabled={isBusy}
              onClick={() =>
                void act(() => resolveUnknownAction({ generationId: id, outcome: 'not-charged' }))
              }
            >
              Not charged
            </Button>
            <Button
              disabled={isBusy}
              onClick={() => void act(() => resolveUnknownAction({ generationId: id, outcome: 'charged' }))}
            >
              Charged
            </Button>
          </div>
        ) : null}
        {problem ? <Notice tone="bad">{problem}</Notice> : null}
      </div>
    </article>
  )
}

function priceWord({ chargedMicros, finishedAt, acceptedAt }: GenerationView): string {
  const took =
    finishedAt && acceptedAt
      ? ` · took ${formatSeconds((Date.parse(finishedAt) - Date.parse(acceptedAt)) / 1000)}`
      : ''
  return chargedMicros ? `${formatMicros(chargedMicros)} charged${took}` : `nothing charged${took}`
}
