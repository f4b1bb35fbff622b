'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { AudioLines, Plus, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useId, useRef, useState } from 'react'
import type { FormField } from '@/lib/catalog/fields'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { tokensFor } from '@/lib/catalog/tokens'
import { formatMicros, type Micros } from '@/lib/core/money'
import { voicesOptions } from '@/lib/voices/client'
import type { VoiceView } from '@/lib/voices/schema'
import { Button } from '../ui/button'
import { sayFacts } from '../voices/filter-voices'
import { findVoice } from '../voices/find-voice'

const VoicePicker = dynamic(() => import('../voices/voice-picker').then((module) => module.VoicePicker), {
  ssr: false,
})

/** Who reads a text, or speaks in a clip: voices of the library, heard before they are chosen. */
export function VoiceField({
  field: { label, min, max, closedBecause },
  model,
  request,
  problem,
  addsMicros,
  onChange,
}: {
  field: Extract<FormField, { control: 'ids' }>
  model: Model
  request: GenerationRequest
  problem?: string
  /** What a voice adds to the price; null where nobody knows. */
  addsMicros: Micros | null
  /** All of them; `last` is the one that was chosen just now. */
  onChange: (ids: string[], last: VoiceView | null) => void
}) {
  const noteId = useId()
  const adder = useRef<HTMLButtonElement>(null)
  const [isPicking, setIsPicking] = useState(false)
  const { data } = useQuery(voicesOptions())
  const { voices: ids = [], language } = request
  const chosen = ids.map((id) => findVoice(data?.voices, id, language))
  const [only] = chosen
  const isOne = max === 1
  const tokens = tokensFor(model, request).filter(({ kind }) => kind === 'voice')
  const fits = useCallback(
    ({ houses }: VoiceView) => houses.some(({ modelIds }) => modelIds.includes(model.id)),
    [model.id],
  )
  const chosenRefs = new Set(chosen.flatMap((voice) => voice?.ref ?? []))
  const price = addsMicros === null ? null : `A voice adds ${formatMicros(addsMicros)} to this clip.`
  const note =
    problem ?? closedBecause ?? (ids.length >= max && !isOne ? `At most ${max}. ${price ?? ''}` : price)

  return (
    <fieldset disabled={closedBecause !== undefined}>
      <legend className="mb-1.5 text-sm text-muted">
        {isOne ? 'Voice' : `${label} ${ids.length} / ${max}`}
        {min > 0 ? '' : ' · optional'}
      </legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {isOne
          ? null
          : ids.map((id, at) => {
              const name = chosen[at]?.name ?? (data ? 'A voice that is not there' : '…')
              return (
                <span
                  key={id}
                  className="inline-flex min-h-10 max-w-full items-center gap-1.5 rounded-control bg-surface-2 pl-3 text-sm"
                >
                  {tokens[at] ? <span className="text-muted">{tokens[at].label}</span> : null}
                  <span dir="auto" className="truncate">
                    {name}
                  </span>
                  <button
                    type="button"
                    aria-label={`Remove ${name}`}
                    onClick={() => {
                      onChange(
                        ids.filter((one) => one !== id),
                        null,
                      )
                      adder.current?.focus()
                    }}
                    className="grid size-10 place-items-center rounded-control text-muted hover:text-text"
                  >
                    <X aria-hidden className="size-4" />
                  </button>
                </span>
              )
            })}
        <Button
          ref={adder}
          aria-describedby={note ? noteId : undefined}
          aria-disabled={!isOne && ids.length >= max}
          data-picker
          onClick={() => (isOne || ids.length < max) && setIsPicking(true)}
          className={clsx('max-w-full', problem && 'ring-1 ring-bad ring-inset')}
        >
          {isOne ? (
            <AudioLines aria-hidden className="size-4 shrink-0" />
          ) : (
            <Plus aria-hidden className="size-4 shrink-0" />
          )}
          <span className="truncate">
            {isOne && only ? (
              <>
                <span className="sr-only">Voice: </span>
                <span lang={only.language ?? undefined}>{only.name}</span>
              </>
            ) : isOne ? (
              (ids[0] ?? 'Choose a voice')
            ) : (
              'Add a voice'
            )}
          </span>
        </Button>
        {isOne && only ? <span className="text-xs text-muted">{sayFacts(only)}</span> : null}
      </div>
      {note ? (
        <p id={noteId} className={problem ? 'mt-1 text-sm text-bad' : 'mt-1 text-xs text-muted'}>
          {note}
        </p>
      ) : null}
      {isPicking ? (
        <VoicePicker
          fits={fits}
          chosenRefs={chosenRefs}
          onClose={() => setIsPicking(false)}
          onChoose={(voice) => {
            if (isOne) onChange([voice.id], voice)
            else if (!ids.includes(voice.id)) onChange([...ids, voice.id], voice)
          }}
        />
      ) : null}
    </fieldset>
  )
}
