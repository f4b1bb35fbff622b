'use client'

import { LoaderCircle, Mic, Play, Square } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { judgeLength } from '@/lib/voices/sample'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { LevelMeter } from './level-meter'
import { type RecorderState, TakeRecorder } from './record-sample'
import { type RecordingNeeds, VOICE_SAMPLE } from './recording-needs'
import { TakePlayer } from './take-player'
import { Waveform } from './waveform'

/** Records from the microphone, usually a sample of a voice, to be heard, made again and then handed on as a WAV file. */
export function SampleRecorder({
  needs = VOICE_SAMPLE,
  isBusy = false,
  onBegin,
  onDone,
}: {
  /** The same for its whole life. */
  needs?: RecordingNeeds
  /** Something is being done with a file already: none can be handed on. */
  isBusy?: boolean
  /** Another one is recorded: what was handed on before is not wanted any more. */
  onBegin?: () => void
  /** WAV, mono, 16 bits, as long as it has to be. */
  onDone: (file: File) => void
}) {
  const [recorder] = useState(() => new TakeRecorder(needs))
  const [player] = useState(() => new TakePlayer())
  const main = useRef<HTMLButtonElement>(null)
  const state = useSyncExternalStore(recorder.subscribe, recorder.read, recorder.read)
  const isPlaying = useSyncExternalStore(player.subscribe, player.read, player.read)
  const { phase, take, problem } = state

  useEffect(
    () => () => {
      player.stop()
      recorder.forget()
    },
    [player, recorder],
  )

  const record = () => {
    player.stop()
    // Where the microphone is refused, what there was stays.
    void recorder.start().then(() => recorder.read().phase === 'recording' && onBegin?.())
  }
  const act = mainAct(phase, isPlaying)
  const press = () => {
    if (phase === 'rest') record()
    else if (phase === 'done' && take) player.toggle(take.url)
    else recorder.stop()
  }
  const fault = phase === 'done' && take ? judgeLength(take.seconds, needs, needs.noun) : null

  return (
    <section aria-label="Recorder" className="flex flex-col gap-3 rounded-media bg-surface-1 p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        {/* One button for its whole life: the focus stays, and a late press on Stop plays instead of recording anew. */}
        <Button ref={main} aria-disabled={phase === 'working'} onClick={press} className="min-w-28">
          <act.icon aria-hidden className={act.isWaiting ? 'size-4 motion-safe:animate-spin' : 'size-4'} />
          {act.label}
        </Button>
        {phase === 'recording' ? <LevelMeter recorder={recorder} /> : null}
        {phase === 'done' && take ? (
          <Waveform shape={take.peaks} samples={player} isPlaying={isPlaying} />
        ) : null}
        <p className="text-sm text-muted">
          {phase === 'rest' || phase === 'asking'
            ? `${needs.min} to ${needs.max} s ${needs.advice}.`
            : `${state.seconds.toFixed(1)} of ${needs.max} s`}
        </p>
      </div>
      <p role="status" className="text-sm text-warn empty:hidden">
        {sayHeard(state)}
      </p>
      <p role="status" className="sr-only">
        {sayPhase(state, needs)}
      </p>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {fault ? <Notice tone="warn">{fault.message}</Notice> : null}
      {phase === 'done' && take ? (
        <div className="flex flex-wrap gap-2">
          {fault ? null : (
            <Button aria-disabled={isBusy} onClick={() => isBusy || onDone(take.file)}>
              Use this recording
            </Button>
          )}
          <Button
            look="plain"
            onClick={() => {
              // This one goes while there is a recording; the other stops it.
              main.current?.focus()
              record()
            }}
          >
            Take again
          </Button>
        </div>
      ) : null}
    </section>
  )
}

/** What the one button does. */
function mainAct(phase: RecorderState['phase'], isPlaying: boolean) {
  switch (phase) {
    case 'rest':
      return { icon: Mic, label: 'Record' }
    case 'asking':
      return { icon: Square, label: 'Cancel' }
    case 'recording':
      return { icon: Square, label: 'Stop' }
    case 'working':
      return { icon: LoaderCircle, label: 'One moment', isWaiting: true }
    case 'done':
      return isPlaying ? { icon: Square, label: 'Stop' } : { icon: Play, label: 'Play' }
  }
}

/** Short, and only what changed: seconds that tick are not read aloud. */
function sayPhase({ phase, take }: RecorderState, { max }: RecordingNeeds): string {
  switch (phase) {
    case 'rest':
      return ''
    case 'asking':
      return 'Waiting for the microphone. Allow it where the browser asks.'
    case 'recording':
      return `Recording. It stops by itself after ${max} seconds.`
    case 'working':
      return 'Recorded.'
    case 'done':
      return take ? `Recorded ${take.seconds.toFixed(1)} seconds.` : ''
  }
}

function sayHeard({ heard }: RecorderState): string {
  if (heard === 'loud') return 'Too loud. Go a little away from the microphone.'
  return heard === 'faint' ? 'You can hardly be heard. Go nearer, or see whether the microphone is on.' : ''
}
