'use client'

import { ArrowLeft, ArrowRight, Scissors, Trash2 } from 'lucide-react'
import { timecodeOf } from '@/lib/cut/timecode'
import { type CutClip, LEVEL_DB, type Rate } from '@/lib/storyboard/board'
import { trimIn } from '@/lib/storyboard/cut-edits'
import type { CutPart } from '@/lib/storyboard/lay-out-cut'
import { Button } from '../ui/button'
import { NumberField } from './number-field'

/** The clip that is picked, in figures. */
export function ClipFields({
  part,
  at,
  rate,
  count,
  mayEdit,
  onChange,
  onMove,
  onSplit,
  onRemove,
}: {
  part: CutPart
  /** Its place, from 0. */
  at: number
  rate: Rate
  /** How many clips there are. */
  count: number
  mayEdit: boolean
  onChange: (patch: Partial<Omit<CutClip, 'id'>>) => void
  onMove: (by: -1 | 1) => void
  /** Of the clip under the line, which may be another one. */
  onSplit: () => void
  onRemove: () => void
}) {
  const { clip, shotNumber, take, sourceFrames, inFrame, frames, dissolveFrames, dissolveRoom } = part
  const isFixed = !mayEdit
  return (
    <section aria-label={`Clip ${at + 1}`} className="flex flex-col gap-3 rounded-control bg-surface-1 p-3">
      <h2 className="flex flex-wrap items-baseline gap-x-2 text-sm font-semibold">
        Clip {at + 1}
        <span className="font-normal text-muted">
          shot {shotNumber}
          {take ? `, take ${take.number}` : ', no take yet'}
          {take && !take.file.hasAudio ? ', silent' : ''}
        </span>
      </h2>
      <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-4">
        <NumberField
          label="In (frames)"
          value={inFrame}
          least={0}
          most={inFrame + frames - 1}
          hint={`of ${timecodeOf(sourceFrames, rate)}`}
          isFixed={isFixed}
          onChange={(next) => onChange(trimIn(part, next - inFrame))}
        />
        <NumberField
          label="Length (frames)"
          value={frames}
          least={1}
          most={sourceFrames - inFrame}
          hint={timecodeOf(frames, rate)}
          isFixed={isFixed}
          onChange={(next) => onChange({ inFrame, frames: next })}
        />
        <NumberField
          label="Dissolve (frames)"
          value={dissolveFrames}
          least={0}
          most={dissolveRoom}
          hint={
            at === 0
              ? 'The first clip begins as it is'
              : dissolveFrames === 0
                ? 'A cut'
                : 'With the clip before'
          }
          isFixed={isFixed}
          onChange={(next) => onChange({ dissolveFrames: next })}
        />
        <NumberField
          label="Level (dB)"
          value={Math.round(clip.gainDb)}
          least={LEVEL_DB.least}
          most={LEVEL_DB.most}
          hint="0 is as it is"
          isFixed={isFixed}
          onChange={(gainDb) => onChange({ gainDb })}
        />
      </div>
      {mayEdit ? (
        <div className="flex flex-wrap gap-1">
          <Button look="plain" disabled={at === 0} onClick={() => onMove(-1)}>
            <ArrowLeft aria-hidden className="size-4" />
            Earlier
          </Button>
          <Button look="plain" disabled={at === count - 1} onClick={() => onMove(1)}>
            Later
            <ArrowRight aria-hidden className="size-4" />
          </Button>
          <Button look="plain" onClick={onSplit}>
            <Scissors aria-hidden className="size-4" />
            Split clip at the line
          </Button>
          <Button look="plain" disabled={count === 1} onClick={onRemove}>
            <Trash2 aria-hidden className="size-4" />
            Take out of the cut
          </Button>
        </div>
      ) : null}
    </section>
  )
}
