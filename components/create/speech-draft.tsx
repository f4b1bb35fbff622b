'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { LoaderCircle, Play, Square } from 'lucide-react'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { fileOptions } from '@/lib/assets/client'
import type { FileView } from '@/lib/assets/schema'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { countChars } from '@/lib/catalog/request'
import { formatSeconds } from '@/lib/core/time'
import { chosenProject } from '@/lib/projects/client'
import { keepSpokenDraftAction } from '@/lib/voices/actions'
import { voicesOptions } from '@/lib/voices/client'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Link } from '../ui/link'
import { Notice } from '../ui/notice'
import { findVoice } from '../voices/find-voice'
import { APPROXIMATION, Samples } from '../voices/samples'

/** The text as this machine says it in place of the chosen voice: heard before anything is paid for, and kept where it will do. */
export function SpeechDraft({ model, request }: { model: Model; request: GenerationRequest }) {
  const noteId = useId()
  const client = useQueryClient()
  const { data } = useQuery(voicesOptions())
  const { busy, act, sentence } = useAct()
  const [samples] = useState(() => new Samples())
  const { ref, phase, problem } = useSyncExternalStore(samples.subscribe, samples.read, samples.read)
  const [kept, setKept] = useState<{ file: FileView; draft: string } | null>(null)

  useEffect(() => () => samples.forget(), [samples])

  const { speechText = '', voices = [], language, speed } = request
  const words = speechText.trim()
  const voice = findVoice(data?.voices, voices[0], language)
  const isTooLong = countChars(words) > (model.abilities.speechText?.maxChars ?? 0)
  const draft = voice && words && !isTooLong ? { ref: voice.ref, words, ...(speed ? { speed } : {}) } : null
  const name = JSON.stringify(draft)
  const seconds = draft && samples.secondsOf(draft)
  const isHeard = ref !== null
  const isKept = kept !== null && kept.draft === name
  const trouble = problem ?? sentence([])
  const Icon = phase === 'playing' ? Square : LoaderCircle

  async function keep() {
    if (!draft || isKept || busy) return
    const file = await act('keep', async () =>
      keepSpokenDraftAction({ ...draft, projectId: await chosenProject(client) }),
    )
    if (!file) return
    client.setQueryData(fileOptions(file.assetId).queryKey, file)
    setKept({ file, draft: name })
  }

  return (
    <section aria-label="Draft" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          aria-disabled={!isHeard && !draft}
          aria-describedby={noteId}
          onClick={() => (isHeard ? samples.stop() : draft && void samples.play(draft))}
        >
          {isHeard ? (
            <Icon
              aria-hidden
              className={phase === 'playing' ? 'size-4 fill-current' : 'size-4 motion-safe:animate-spin'}
            />
          ) : (
            <Play aria-hidden className="size-4" />
          )}
          {isHeard ? 'Stop' : 'Hear a draft'}
        </Button>
        <Button
          look="plain"
          aria-disabled={!draft || isKept || busy !== null}
          aria-describedby={noteId}
          onClick={() => void keep()}
        >
          {isKept ? 'Kept' : 'Keep the draft'}
        </Button>
        <p id={noteId} role="status" className="text-xs text-muted">
          {isHeard || seconds !== null
            ? [APPROXIMATION, seconds === null ? null : formatSeconds(seconds)].filter(Boolean).join(' · ')
            : draft
              ? 'Spoken on this machine, for nothing: an approximation, not this voice.'
              : isTooLong
                ? 'The text is too long to be spoken.'
                : 'Write a text and choose a voice to hear it here, for nothing.'}
        </p>
      </div>
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      {isKept ? (
        <Notice tone="good">
          In the gallery as{' '}
          <Link href={`/gallery/${kept.file.assetId}`} className="underline underline-offset-4">
            {kept.file.filename}
          </Link>
          . Avatar and Lip sync take it from there.
        </Notice>
      ) : null}
    </section>
  )
}
