'use client'

import clsx from 'clsx'
import { Star } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { formatMicros } from '@/lib/core/money'
import { sayList } from '@/lib/core/say-list'
import { formatSeconds } from '@/lib/core/time'
import type { BoardShot } from '@/lib/storyboard/board'
import { changeShots } from '@/lib/storyboard/edit'
import { addTakeAction, starTakeAction } from '@/lib/takes/actions'
import type { Flag, TakeView } from '@/lib/takes/schema'
import type { ShotProgress } from '@/lib/takes/shot-progress'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Link } from '../ui/link'
import { Notice } from '../ui/notice'
import { ProgressLine } from '../ui/progress-line'
import { RescuePanel } from './rescue-panel'
import { stretchOf, TakePlayer } from './take-player'
import { hasPicture, TakeStill } from './take-still'
import type { FilmParts } from './film-parts'
import { useOpenBoard } from './use-board'

const AssetPicker = dynamic(() => import('../create/asset-picker').then((module) => module.AssetPicker), {
  ssr: false,
})

const MOST_COMPARED = 4

/** Every way a shot was made: look at them, side by side too, pick one, star some, mend one. */
export function TakeList({
  shot,
  at,
  progress: { takes, picked, changed },
  film,
}: {
  shot: BoardShot
  /** Its place, from 0. */
  at: number
  progress: ShotProgress
  film: FilmParts
}) {
  const { link, mayEdit } = useOpenBoard()
  const { act, sentence } = useAct()
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set())
  const [rescuedId, setRescuedId] = useState<string | null>(null)
  const rescueButton = useRef<HTMLButtonElement>(null)
  const [isPicking, setIsPicking] = useState(false)
  const shown = takes.filter(({ id, state }) => state === 'done' && compared.has(id))
  const alone = shown.length === 0 && picked?.state === 'done' ? [picked] : shown
  const problem = sentence([])
  const rescued = takes.find(({ id }) => id === rescuedId)

  function compare(id: string, isIn: boolean) {
    const next = new Set(compared)
    if (isIn) next.add(id)
    else next.delete(id)
    // The first chosen makes room for a fifth.
    setCompared(new Set([...next].slice(-MOST_COMPARED)))
  }

  return (
    <section aria-label={`Takes of shot ${at + 1}`} className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm text-muted">Takes</h3>
        {mayEdit ? (
          <Button look="plain" onClick={() => setIsPicking(true)}>
            Add from gallery
          </Button>
        ) : null}
      </div>
      {isPicking ? (
        <AssetPicker
          title={`Take of shot ${at + 1}`}
          media="video"
          most={1}
          chosen={[]}
          onClose={() => setIsPicking(false)}
          onChoose={([assetId]) =>
            assetId &&
            void act('add', () =>
              addTakeAction({ storyboardId: film.storyboardId, shotId: shot.id, assetId }),
            )
          }
        />
      ) : null}
      {changed.length > 0 ? (
        <Notice tone="warn">Stale: since this take, {sayList(changed)} changed.</Notice>
      ) : null}
      {alone.length > 0 ? (
        <div className={clsx('grid gap-2', alone.length > 1 && 'grid-cols-2')}>
          {alone.map((take) => (
            <TakePlayer
              key={take.id}
              stretches={[stretchOf(take)!]}
              label={`Take ${take.number}`}
              className="aspect-video w-full rounded-media bg-black object-contain"
            />
          ))}
        </div>
      ) : null}
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {takes.length === 0 ? <p className="text-sm text-muted">None yet.</p> : null}
      <ul aria-label="Takes" className="flex flex-col gap-1.5 empty:hidden">
        {takes.toReversed().map((take) => (
          <li
            key={take.id}
            aria-label={`Take ${take.number}`}
            className={clsx(
              'flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control p-2 text-sm',
              take.id === picked?.id ? 'bg-surface-3' : 'bg-surface-1',
            )}
          >
            <span className="grid aspect-video w-20 shrink-0 place-items-center overflow-hidden rounded-control bg-surface-2">
              {hasPicture(take) ? <TakeStill take={take} className="h-full w-full object-cover" /> : null}
            </span>
            <span className="flex min-w-40 flex-1 flex-col">
              <span className="flex items-center gap-2">
                <span className="font-medium">{take.number}</span>
                <TakeState take={take} isPicked={take.id === picked?.id} />
              </span>
              <span className="truncate text-xs text-muted" dir="auto">
                {[
                  take.isSimulated ? 'simulated' : '',
                  take.byName,
                  take.priceMicros === null
                    ? ''
                    : `${take.state === 'asked' ? 'at most ' : ''}${formatMicros(take.priceMicros)}${take.shotCount > 1 ? ` for ${take.shotCount} shots` : ''}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {take.state === 'done' ? (
              <span className="flex items-center">
                <label className="flex min-h-8 items-center gap-1.5 px-2 text-xs">
                  <input
                    type="checkbox"
                    aria-label={`Compare take ${take.number}`}
                    checked={compared.has(take.id)}
                    onChange={({ target }) => compare(take.id, target.checked)}
                    className="size-4 accent-(--text)"
                  />
                  Compare
                </label>
                {mayEdit ? (
                  <>
                    <Button
                      look="icon"
                      aria-label={`Star take ${take.number}`}
                      aria-pressed={take.isStarred}
                      onClick={() =>
                        void act('star', () =>
                          starTakeAction({ takeId: take.id, isStarred: !take.isStarred }),
                        )
                      }
                    >
                      <Star
                        aria-hidden
                        className={clsx('size-4', take.isStarred && 'fill-current text-text')}
                      />
                    </Button>
                    {take.id === picked?.id ? null : (
                      <Button
                        look="plain"
                        aria-label={`Use take ${take.number}`}
                        onClick={() => changeShots(link.doc, [shot.id], { takeId: take.id })}
                      >
                        Use
                      </Button>
                    )}
                    {film.mayGenerate ? (
                      <Button
                        look="plain"
                        aria-expanded={rescuedId === take.id}
                        aria-label={`Rescue take ${take.number}`}
                        onClick={({ currentTarget }) => {
                          rescueButton.current = currentTarget
                          setRescuedId(rescuedId === take.id ? null : take.id)
                        }}
                      >
                        Rescue
                      </Button>
                    ) : null}
                  </>
                ) : null}
              </span>
            ) : null}
            {take.state === 'running' ? (
              <ProgressLine
                value={take.progress}
                label={`Take ${take.number} of shot ${at + 1}`}
                className="w-full rounded-full"
              />
            ) : null}
            {take.flag ? <FlagNote flag={take.flag} /> : null}
            {take.message && take.state !== 'running' ? (
              <p dir="auto" className="w-full text-xs break-words text-muted">
                {take.message} <WhereItIs take={take} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {rescued ? (
        <RescuePanel
          key={rescued.id}
          shot={shot}
          at={at}
          take={rescued}
          film={film}
          onDone={() => {
            setRescuedId(null)
            rescueButton.current?.focus()
          }}
        />
      ) : null}
    </section>
  )
}

/** The way to where something can be done about it. */
function WhereItIs({ take: { state, generationId, approvalId } }: { take: TakeView }) {
  if (approvalId)
    return (
      <Link href={`/approvals#${approvalId}`} className="underline underline-offset-2">
        See the request
      </Link>
    )
  if (state === 'waiting' || !generationId) return null
  return (
    <Link href="/queue" className="underline underline-offset-2">
      Open the queue
    </Link>
  )
}

/** Which words to look at, where a content check refused the call. */
function FlagNote({ flag: { text, blame } }: { flag: Flag }) {
  const words = {
    this: 'Refused for its content. Change these words and generate it again:',
    another: 'Another shot of this call was refused for its content, and this one went with it.',
    unnamed:
      'This call was refused for its content; the provider does not say which of its shots it was. Look at these words, or generate the shots one by one to find out:',
  }[blame]
  return (
    <div className="flex w-full flex-col gap-1 text-xs">
      <p className={blame === 'another' ? 'text-muted' : 'text-bad'}>{words}</p>
      {blame === 'another' ? null : (
        <blockquote
          dir="auto"
          className="border-l-2 border-bad pl-2 break-words whitespace-pre-wrap text-text"
        >
          {text}
        </blockquote>
      )}
    </div>
  )
}

function TakeState({
  take: { state, progress, usualWaitSeconds },
  isPicked,
}: {
  take: TakeView
  isPicked: boolean
}) {
  const words = {
    done: isPicked ? 'in the film' : '',
    asked: 'asked for',
    waiting: 'waits for a frame',
    running:
      progress === null
        ? `being made, about ${formatSeconds(usualWaitSeconds)}`
        : `${Math.round(progress * 100)} %`,
    unknown: 'outcome unknown',
    failed: 'failed',
    gone: 'file deleted',
  }[state]
  return words ? (
    <span className={clsx('text-xs', state === 'failed' || state === 'unknown' ? 'text-bad' : 'text-muted')}>
      {words}
    </span>
  ) : null
}
