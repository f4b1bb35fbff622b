'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { voicesOptions } from '@/lib/voices/client'
import type { VoiceView } from '@/lib/voices/schema'
import { Button } from '../ui/button'
import { keepKeys } from '../ui/keep-keys'
import { Link } from '../ui/link'
import { Notice } from '../ui/notice'
import { VoiceLibrary } from './voice-library'

/** The library, for one choice: only what fits is in it. */
export function VoicePicker({
  fits,
  chosenRefs,
  onClose,
  onChoose,
}: {
  fits: (voice: VoiceView) => boolean
  chosenRefs: ReadonlySet<string>
  onClose: () => void
  onChoose: (voice: VoiceView) => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const { data, isError } = useQuery(voicesOptions())
  const voices = useMemo(() => data?.voices.filter(fits), [data, fits])

  useEffect(() => dialog.current?.showModal(), [])

  return (
    <dialog
      ref={dialog}
      aria-label="Choose a voice"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      onKeyDown={keepKeys}
      className="m-auto h-[min(46rem,92dvh)] w-[min(56rem,calc(100vw-1.5rem))] rounded-media bg-ground text-text shadow-2xl ring-1 shadow-black/50 ring-line backdrop:bg-black/60"
    >
      <div ref={scroller} className="relative h-full overflow-y-auto p-3 sm:p-5">
        <div className="mb-3 flex items-center justify-between">
          <h2 className="font-semibold">Choose a voice</h2>
          <Button look="icon" aria-label="Close" onClick={() => dialog.current?.close()}>
            <X aria-hidden className="size-4" />
          </Button>
        </div>
        {isError ? <Notice tone="bad">The voices do not come. Close this and try again.</Notice> : null}
        {voices?.length === 0 ? (
          <NoVoices hasKeys={data !== undefined && data.keys.length > 0} />
        ) : voices ? (
          <VoiceLibrary
            voices={voices}
            scroller={scroller}
            chosenRefs={chosenRefs}
            onChoose={(voice) => {
              onChoose(voice)
              dialog.current?.close()
            }}
          />
        ) : isError ? null : (
          <p className="text-sm text-muted">Looking…</p>
        )}
      </div>
    </dialog>
  )
}

/** What to do where there is nothing to choose from. */
function NoVoices({ hasKeys }: { hasKeys: boolean }) {
  return (
    <p role="status" className="text-sm text-muted">
      {hasKeys
        ? 'No voice is ready at a provider here. Make one of a sample, or write down its id, in '
        : 'No key here is of a provider whose clips speak with voices. Add one in '}
      <Link href={hasKeys ? '/voices' : '/admin/keys'} className="text-text underline underline-offset-4">
        {hasKeys ? 'Voices' : 'Provider keys'}
      </Link>
      .
    </p>
  )
}
