'use client'

import clsx from 'clsx'
import { Check, Info, LoaderCircle, Play, Square, Star } from 'lucide-react'
import { memo } from 'react'
import type { VoicePlaceView, VoiceView } from '@/lib/voices/schema'
import { buttonClass } from '../ui/button'
import { sayFacts } from './filter-voices'
import { APPROXIMATION, type Samples } from './samples'
import { Waveform } from './waveform'

export interface RowActs {
  onPlay: (voice: VoiceView) => void
  onKeep: (voice: VoiceView) => void
  /** Null where nothing is chosen. */
  onChoose: ((voice: VoiceView) => void) | null
  /** Null where nothing more is known. */
  onDetails: ((voice: VoiceView) => void) | null
}

/** One voice: what is known of it, its sample, and what is done with it. The cells are columns for the arrow keys. */
export const VoiceRow = memo(function VoiceRow({
  voice,
  at,
  column,
  phase,
  shape,
  isChosen,
  samples,
  isTrial,
  acts: { onPlay, onKeep, onChoose, onDetails },
}: {
  voice: VoiceView
  /** Its place, from 0. */
  at: number
  /** Which of its buttons Tab enters; null when it is another row's. */
  column: number | null
  phase: 'loading' | 'playing' | null
  /** What plays is the voice itself. */
  isTrial: boolean
  shape: readonly number[] | null
  isChosen: boolean
  samples: Samples
  acts: RowActs
}) {
  const { name, meaning, isKept } = voice
  const tab = (mine: number) => (column === mine ? 0 : -1)
  const Icon = phase === 'playing' ? Square : phase === 'loading' ? LoaderCircle : Play
  return (
    <div
      role="row"
      aria-rowindex={at + 1}
      aria-selected={onChoose ? isChosen : undefined}
      className={clsx(
        'flex h-full items-center gap-2 rounded-media px-1 transition-colors',
        isChosen ? 'bg-surface-3 ring-1 ring-edge ring-inset' : 'hover:bg-surface-1',
      )}
    >
      <span role="gridcell">
        <button
          type="button"
          data-column={0}
          tabIndex={tab(0)}
          aria-label={phase ? `Stop sample of ${name}` : `Play sample of ${name}`}
          onClick={() => onPlay(voice)}
          className={buttonClass('icon', 'rounded-full')}
        >
          <Icon
            aria-hidden
            className={clsx(
              'size-4',
              phase === 'loading' && 'motion-safe:animate-spin',
              phase === 'playing' && 'fill-current',
            )}
          />
        </button>
      </span>
      <span role="rowheader" className="min-w-0 flex-1">
        <span className="block truncate text-sm">
          <span lang={voice.language ?? undefined}>{name}</span>
          {meaning ? <span className="text-muted"> {meaning}</span> : null}
        </span>
        <span className="block truncate text-xs text-muted first-letter:uppercase">
          {phase !== 'playing' ? saySummary(voice) : isTrial ? 'Its own sample' : APPROXIMATION}
        </span>
      </span>
      <span role="gridcell" className="max-sm:hidden">
        <Waveform shape={shape} samples={samples} isPlaying={phase === 'playing'} />
      </span>
      {onChoose ? (
        <span role="gridcell">
          <button
            type="button"
            data-column={1}
            tabIndex={tab(1)}
            aria-label={isChosen ? `${name} is chosen` : `Use ${name}`}
            onClick={() => onChoose(voice)}
            className={buttonClass('quiet', 'min-w-16 max-sm:min-w-12 max-sm:px-2')}
          >
            {isChosen ? <Check aria-hidden className="size-4" /> : 'Use'}
          </button>
        </span>
      ) : null}
      <span role="gridcell">
        <button
          type="button"
          data-column={onChoose ? 2 : 1}
          tabIndex={tab(onChoose ? 2 : 1)}
          aria-pressed={isKept}
          aria-label={`Keep ${name} at hand`}
          onClick={() => onKeep(voice)}
          className={buttonClass('icon')}
        >
          <Star aria-hidden className={clsx('size-4', isKept && 'fill-current text-text')} />
        </button>
      </span>
      {onDetails ? (
        <span role="gridcell">
          <button
            type="button"
            data-column={2}
            tabIndex={tab(2)}
            aria-label={`About ${name}`}
            onClick={() => onDetails(voice)}
            className={buttonClass('icon')}
          >
            <Info aria-hidden className="size-4" />
          </button>
        </span>
      ) : null}
    </div>
  )
})

/** What is known of it; of a voice of video also where it is. */
function saySummary(voice: VoiceView): string {
  const facts = sayFacts(voice)
  if (voice.catalogue === 'speech') return facts
  const is = (wanted: VoicePlaceView['state']) => voice.places.some(({ state }) => state === wanted)
  const where =
    voice.houses.map(({ providerName }) => providerName).join(', ') ||
    (is('making') ? 'being made' : is('asked') ? 'waits for approval' : 'at no provider')
  return [facts, where].filter(Boolean).join(' · ')
}
