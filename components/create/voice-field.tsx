'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { AudioLines } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useId, useMemo, useState } from 'react'
import type { FormField } from '@/lib/catalog/fields'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { voicesOptions } from '@/lib/voices/client'
import type { VoiceView } from '@/lib/voices/schema'
import { Button } from '../ui/button'
import { sayFacts } from '../voices/filter-voices'

const VoicePicker = dynamic(() => import('../voices/voice-picker').then((module) => module.VoicePicker), {
  ssr: false,
})

/** Who reads a text: one voice of speech, heard before it is chosen. */
export function VoiceField({
  field: { closedBecause },
  model,
  request: { voices: [id] = [], language },
  problem,
  onChoose,
}: {
  field: Extract<FormField, { control: 'ids' }>
  model: Model
  request: GenerationRequest
  problem?: string
  onChoose: (voice: VoiceView) => void
}) {
  const noteId = useId()
  const [isPicking, setIsPicking] = useState(false)
  const { data: all } = useQuery(voicesOptions())
  const ofId = all?.filter((voice) => voice.id === id) ?? []
  const chosen = ofId.find((voice) => voice.language === language) ?? ofId[0]
  const fits = useCallback(
    ({ houses }: VoiceView) => houses.some(({ modelIds }) => modelIds.includes(model.id)),
    [model.id],
  )
  const chosenRefs = useMemo(() => new Set(chosen ? [chosen.ref] : []), [chosen])
  const note = problem ?? closedBecause

  return (
    <fieldset className="min-w-0" disabled={closedBecause !== undefined}>
      <legend className="mb-1.5 text-sm text-muted">Voice</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          aria-describedby={note ? noteId : undefined}
          data-picker
          onClick={() => setIsPicking(true)}
          className={clsx('max-w-full', problem && 'ring-1 ring-bad ring-inset')}
        >
          <AudioLines aria-hidden className="size-4 shrink-0" />
          <span className="truncate">
            {chosen ? (
              <>
                <span className="sr-only">Voice: </span>
                <span lang={chosen.language ?? undefined}>{chosen.name}</span>
              </>
            ) : (
              (id ?? 'Choose a voice')
            )}
          </span>
        </Button>
        {chosen ? <span className="text-xs text-muted">{sayFacts(chosen)}</span> : null}
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
          onChoose={onChoose}
        />
      ) : null}
    </fieldset>
  )
}
