'use client'

import { useQueryClient } from '@tanstack/react-query'
import {
  type RefObject,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { setVoiceKeptAction } from '@/lib/voices/actions'
import { voicesOptions } from '@/lib/voices/client'
import type { VoiceView } from '@/lib/voices/schema'
import { useSwitch } from '../shell/use-switch'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { filterVoices, NO_FILTER, type VoiceFilter } from './filter-voices'
import { Samples } from './samples'
import { VoiceFilters } from './voice-filters'
import { VoiceGrid } from './voice-grid'

const MAX_LINE = 200
const NOBODY: ReadonlySet<string> = new Set()

/** Voices to be found, heard and kept at hand; and, where something is to be chosen, chosen. */
export function VoiceLibrary({
  voices,
  scroller = null,
  chosenRefs = NOBODY,
  onChoose,
  onDetails,
}: {
  voices: readonly VoiceView[]
  /** What scrolls; null: the page. */
  scroller?: RefObject<HTMLElement | null> | null
  chosenRefs?: ReadonlySet<string>
  onChoose?: (voice: VoiceView) => void
  /** Shows what is known of a voice of video. */
  onDetails?: (voice: VoiceView) => void
}) {
  const client = useQueryClient()
  const [samples] = useState(() => new Samples())
  const { problem } = useSyncExternalStore(samples.subscribe, samples.read, samples.read)
  const [filter, setFilter] = useState<VoiceFilter>(NO_FILTER)
  const search = useRef<HTMLInputElement>(null)
  const [line, setLine] = useState('')
  const wanted = useDeferredValue(filter)
  // What is chosen or at hand comes first, as it was when this was opened: nothing moves away under a press.
  const [first] = useState(
    () => new Set(voices.flatMap(({ ref, isKept }) => (isKept || chosenRefs.has(ref) ? ref : []))),
  )
  const inOrder = useMemo(
    () => [...voices.filter(({ ref }) => first.has(ref)), ...voices.filter(({ ref }) => !first.has(ref))],
    [voices, first],
  )
  const found = useMemo(() => filterVoices(inOrder, wanted), [inOrder, wanted])

  useEffect(() => () => samples.forget(), [samples])

  const { press: keep, trouble } = useSwitch('voices at hand', setVoiceKeptAction, ({ ref, isKept }) => {
    const show = (value: boolean) =>
      client.setQueryData(
        voicesOptions().queryKey,
        (all) =>
          all && {
            ...all,
            voices: all.voices.map((one) => (one.ref === ref ? { ...one, isKept: value } : one)),
          },
      )
    // Voices that are on their way know nothing of it.
    void client.cancelQueries(voicesOptions())
    show(isKept)
    return () => show(!isKept)
  })

  // Everything a row may call, the same for its whole life.
  const latest = useRef({ line, keep, onChoose, onDetails })
  useEffect(() => {
    latest.current = { line, keep, onChoose, onDetails }
  })
  const canChoose = onChoose !== undefined
  const hasDetails = onDetails !== undefined
  const acts = useMemo(
    () => ({
      onPlay: (voice: VoiceView) => samples.toggle(voice, latest.current.line),
      onKeep: ({ ref, isKept }: VoiceView) => latest.current.keep({ ref, isKept: !isKept }),
      onChoose: canChoose ? (voice: VoiceView) => latest.current.onChoose?.(voice) : null,
      onDetails: hasDetails ? (voice: VoiceView) => latest.current.onDetails?.(voice) : null,
    }),
    [samples, canChoose, hasDetails],
  )

  return (
    <div className="flex flex-col gap-4">
      <VoiceFilters
        voices={voices}
        filter={filter}
        searchRef={search}
        hasModels={onChoose === undefined}
        onFilter={(change) => setFilter((now) => ({ ...now, ...change }))}
      />
      <div className="max-w-xl">
        <TextField
          label="Line to hear"
          value={line}
          maxLength={MAX_LINE}
          placeholder="A line of your own, or leave it empty"
          hint={
            voices.some(({ hasTrial }) => hasTrial)
              ? 'Empty, you hear the voice itself where its provider has a sample. A line of your own is spoken on this machine, for nothing: an approximation, not the voice.'
              : 'Spoken on this machine, for nothing: an approximation in language and register, not the voice.'
          }
          onChange={({ target }) => setLine(target.value)}
        />
      </div>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      <p role="status" className="text-sm text-muted">
        {found.length === voices.length
          ? `${voices.length} voices`
          : `${found.length} of ${voices.length} voices`}
      </p>
      {found.length > 0 ? (
        <VoiceGrid voices={found} samples={samples} chosenRefs={chosenRefs} acts={acts} scroller={scroller} />
      ) : (
        <div className="flex flex-col items-start gap-3 py-6">
          <p className="text-sm text-muted">No voice has all of that.</p>
          <Button
            onClick={() => {
              // This button goes with what it ends.
              search.current?.focus()
              setFilter(NO_FILTER)
            }}
          >
            Show all voices
          </Button>
        </div>
      )}
    </div>
  )
}
