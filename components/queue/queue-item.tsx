'use client'

import { Link } from '../ui/link'
import { useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import { formatSeconds } from '@/lib/core/time'
import { isTerminal } from '@/lib/generations/client'
import type { GenerationView } from '@/lib/generations/schema'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { priceWord } from './price-word'
import { Question } from './question'
import { StateWord } from './state-word'
import { TakePicture } from './take-picture'
import { useGenerationActs } from './use-generation-acts'
import { useNow } from './use-now'

const answerClass = 'bg-surface-3'

/** One generation: its picture, how far it is, what it costs, and what one can do about it. */
export function QueueItem({ generation }: { generation: GenerationView }) {
  const { isBusy, problem, cancel, retry, settle } = useGenerationActs(generation.id)
  const [isAsking, setIsAsking] = useState(false)
  const { id, state, prompt, providerName, assetId, settingsWords } = generation
  const isVoice = generation.kind === 'voice'
  /** Where it is asked for again at another provider. */
  const maker = isVoice ? '/voices' : generation.kind === 'faces' ? '/create' : `/create?from=${id}`
  const price = formatMicros(generation.quotedMicros)
  const isOver = isTerminal(state)
  const isCancellable = !isOver && state !== 'unknown' && !generation.isCancelRequested && !isAsking
  return (
    <article
      id={id}
      aria-label={prompt.slice(0, 80)}
      className="scroll-mt-6 rounded-media py-3 target:bg-surface-1 target:outline-8 target:outline-surface-1"
    >
      <div className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-2 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
        {assetId ? (
          <Link href={`/gallery/${assetId}`} aria-hidden tabIndex={-1}>
            <TakePicture generation={generation} />
          </Link>
        ) : (
          <TakePicture generation={generation} />
        )}
        <div className="min-w-0">
          <p className="line-clamp-2 w-fit text-sm wrap-anywhere" dir="auto" title={prompt}>
            {prompt}
          </p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm">
            <StateWord role="status" generation={generation} />
            <span className="text-muted">{priceWord(generation)}</span>
          </p>
          <p className="mt-1 text-xs text-muted">
            {generation.modelName} · {providerName}
            {generation.isSimulated ? ' · simulated' : ''}
            {settingsWords ? ` · ${settingsWords}` : ''}
          </p>
          {generation.message ? (
            <p className="mt-1 text-sm text-pretty break-words text-muted">{generation.message}</p>
          ) : null}
        </div>
        <div className="col-start-2 flex items-start gap-2 empty:hidden sm:col-start-3">
          {assetId ? (
            <Link href={`/gallery/${assetId}`} className={buttonClass('quiet')}>
              Open
            </Link>
          ) : null}
          {isVoice && state === 'done' ? (
            <Link href="/voices" className={buttonClass('quiet')}>
              Voices
            </Link>
          ) : null}
          {isCancellable ? (
            <Button disabled={isBusy} onClick={() => (state === 'held' ? void cancel() : setIsAsking(true))}>
              Cancel
            </Button>
          ) : null}
          {generation.isModelGone ? (
            <Link href={maker} className={buttonClass('quiet')}>
              Choose another provider
            </Link>
          ) : isOver && state !== 'done' ? (
            <Button disabled={isBusy} onClick={() => void retry()}>
              Retry · {price}
            </Button>
          ) : null}
        </div>
      </div>
      <div className="mt-2 flex flex-col gap-2 empty:hidden">
        {state === 'held' && generation.nextTryAt ? <NextTry at={generation.nextTryAt} /> : null}
        {generation.isCancelRequested && !isOver ? (
          <p className="text-sm text-muted">
            Cancel asked. {providerName} may finish it anyway; then {price} is charged and the clip is kept.
          </p>
        ) : null}
        {isAsking && !isOver ? (
          <Question
            answers={
              <>
                <Button
                  className={answerClass}
                  disabled={isBusy}
                  onClick={() => void cancel().then(() => setIsAsking(false))}
                >
                  Cancel anyway
                </Button>
                <Button look="plain" onClick={() => setIsAsking(false)}>
                  Keep it
                </Button>
              </>
            }
          >
            {generation.canProviderCancel
              ? `${providerName} has this already. It may stop in time; if not, ${price} is charged and the clip is kept.`
              : `${providerName} does not stop what it has accepted: ${price} is charged anyway, and the clip is kept when it comes.`}
          </Question>
        ) : null}
        {state === 'unknown' ? (
          <Question
            answers={
              <>
                <Button className={answerClass} disabled={isBusy} onClick={() => void settle('not-charged')}>
                  Not charged
                </Button>
                <Button className={answerClass} disabled={isBusy} onClick={() => void settle('charged')}>
                  Charged
                </Button>
              </>
            }
          >
            Nobody can tell yet whether {providerName} took {price}. It is never sent a second time, and the
            money stays held. Look at your account there, then say what happened:
          </Question>
        ) : null}
        {problem ? <Notice tone="bad">{problem}</Notice> : null}
      </div>
    </article>
  )
}

function NextTry({ at }: { at: string }) {
  const now = useNow(true)
  const seconds = now === null ? null : (Date.parse(at) - now) / 1000
  return (
    <p className="text-sm text-muted">
      {seconds === null
        ? 'Waiting to try again.'
        : seconds > 0
          ? `Next try in ${formatSeconds(seconds)}.`
          : 'Trying now.'}{' '}
      Nothing is charged while it waits.
    </p>
  )
}
