'use client'

import { useQuery } from '@tanstack/react-query'
import { AudioLines, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { voicesOptions } from '@/lib/voices/client'
import type { VoiceView } from '@/lib/voices/schema'
import { Button } from '../ui/button'

const VoicePicker = dynamic(() => import('./voice-picker').then((module) => module.VoicePicker), {
  ssr: false,
})
/** With one that no provider knows nothing could be made. */
const canSpeak = ({ catalogue, houses }: VoiceView) => catalogue === 'video' && houses.length > 0

/** One voice of video, or none. */
export function VoiceChoice({
  whose,
  voiceId,
  insteadId = null,
  isDisabled = false,
  onChange,
}: {
  /** Who speaks with it, for people who hear this: "Anna", "line 2". */
  whose: string
  /** A ref. */
  voiceId: string | null
  /** Where none is chosen, this one is heard. */
  insteadId?: string | null
  isDisabled?: boolean
  onChange: (voiceId: string | null) => void
}) {
  const opener = useRef<HTMLButtonElement>(null)
  const [isPicking, setIsPicking] = useState(false)
  const { data } = useQuery(voicesOptions())
  const nameOf = (ref: string) =>
    data?.voices.find((voice) => voice.ref === ref)?.name ??
    (data ? 'a voice that is not there any more' : '…')
  const shown = voiceId ? nameOf(voiceId) : insteadId ? `${nameOf(insteadId)}, as always` : null

  if (isDisabled)
    return shown ? (
      <p className="flex min-w-0 items-center gap-2 text-sm text-muted">
        <AudioLines aria-hidden className="size-4 shrink-0" />
        <span className="sr-only">Voice of {whose}: </span>
        <span dir="auto" className="truncate">
          {shown}
        </span>
      </p>
    ) : null
  return (
    <div className="flex min-w-0 items-center gap-1">
      <div className="min-w-0">
        <Button
          ref={opener}
          look="plain"
          aria-label={`Voice of ${whose}: ${shown ?? 'none'}`}
          onClick={() => setIsPicking(true)}
          className="max-w-full"
        >
          <AudioLines aria-hidden className="size-4 shrink-0" />
          <span dir="auto" className="truncate">
            {shown ?? 'Choose a voice'}
          </span>
        </Button>
      </div>
      {voiceId ? (
        <Button
          look="icon"
          aria-label={`No voice of its own for ${whose}`}
          onClick={() => {
            onChange(null)
            opener.current?.focus()
          }}
        >
          <X aria-hidden className="size-4" />
        </Button>
      ) : null}
      {isPicking ? (
        <VoicePicker
          fits={canSpeak}
          chosenRefs={new Set(voiceId ? [voiceId] : [])}
          onClose={() => setIsPicking(false)}
          onChoose={({ ref }) => onChange(ref)}
        />
      ) : null}
    </div>
  )
}
