'use client'

import { Upload } from 'lucide-react'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { resultOf } from '@/lib/core/result'
import { uploadFile } from '@/lib/uploads/client'
import { checkVoiceSampleAction, makeVoiceAction } from '@/lib/voices/actions'
import type { JudgedSample } from '@/lib/voices/sample'
import { CONSENT, MAX_MADE_NAME } from '@/lib/voices/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ProgressLine } from '../ui/progress-line'
import { TextField } from '../ui/text-field'
import { useKept } from '../ui/use-kept'
import { MakerFields, sayPress } from './maker-fields'
import { SampleRecorder } from './sample-recorder'
import { SampleVerdict } from './sample-verdict'
import { soundOfFilm } from './sound-of-film'
import { useMaker } from './use-maker'
import { VoiceDialog } from './voice-dialog'

const SHOWN = ['name', 'speaker', 'sampleId', 'hasConsent']

interface Sample {
  id: string
  filename: string
  judged: JudgedSample
}

/** Null for none, and for what a tab of an older studio kept. */
function readSample(kept: string): Sample | null {
  try {
    const sample = JSON.parse(kept) as Partial<Sample>
    return sample.id && sample.filename && sample.judged ? (sample as Sample) : null
  } catch {
    return null
  }
}

/** A voice from a sample: recorded or chosen, listened to before anything is sent, agreed to, and priced. */
export function MakeVoice({ onClose }: { onClose: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  const maker = useMaker({ storageName: 'dailies:make-voice' })
  const [name, setName] = useKept('voice:name')
  const [speaker, setSpeaker] = useKept('voice:speaker')
  const [keptSample, keepSample] = useKept('voice:sample')
  const sample = useMemo(() => readSample(keptSample), [keptSample])
  const [hasConsent, setHasConsent] = useState(false)
  const turns = useRef(0)
  const [part, setPart] = useState<number | null>(null)
  const [phase, setPhase] = useState<'sending' | 'listening' | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isTried, setIsTried] = useState(false)
  const { row, error, isBusy } = maker
  const isFit = sample !== null && !sample.judged.problems.some(({ isFatal }) => isFatal)
  const said = {
    name: name.trim() ? undefined : 'Give it a name.',
    speaker: speaker.trim() ? undefined : 'Say who speaks.',
    sample: isFit
      ? undefined
      : sample
        ? 'This sample does not do. Record or choose another.'
        : 'Record or choose a sample.',
    consent: hasConsent ? undefined : 'A voice is made only with the consent of whoever speaks.',
  }
  const problems: Partial<typeof said> = isTried ? said : {}
  const fields = error?.fields ?? {}

  /** The newest counts, also while another is being listened to. */
  async function take(file: File) {
    const turn = ++turns.current
    const isNewest = () => turn === turns.current
    setPhase('sending')
    setPart(0)
    setTrouble(null)
    keepSample('')
    try {
      const { assetId, filename } = await uploadFile(await soundOfFilm(file), {
        onProgress: (done) => isNewest() && setPart(done),
      })
      if (!isNewest()) return
      setPhase('listening')
      const result = await resultOf(checkVoiceSampleAction({ sampleId: assetId }))
      if (!isNewest()) return
      if (result.ok) keepSample(JSON.stringify({ id: assetId, filename, judged: result.value }))
      else setTrouble(result.error.message)
    } catch (failure) {
      if (!isNewest()) return
      setTrouble(failure instanceof Error ? failure.message : 'That file could not be sent. Try again.')
    }
    setPhase(null)
    setPart(null)
  }

  async function make(event: FormEvent) {
    event.preventDefault()
    if (Object.values(said).some(Boolean) || !sample || !row || row.quote.guardTotalMicros === null) {
      setIsTried(true)
      // The first field that needs attention gets it, once it says so.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid=true], [inputmode=decimal]')?.focus(),
      )
      return
    }
    const facts = {
      name: name.trim(),
      speaker: speaker.trim(),
      sampleId: sample.id,
      hasConsent: true as const,
    }
    const isSent = await maker.send(
      JSON.stringify(facts),
      (pay) => makeVoiceAction({ ...facts, ...pay }),
      row,
    )
    if (!isSent) return
    for (const forget of [setName, setSpeaker, keepSample]) forget('')
    onClose()
  }

  return (
    <VoiceDialog title="Make a voice" onClose={onClose}>
      <form ref={form} method="dialog" className="flex flex-col gap-4" onSubmit={(event) => void make(event)}>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm text-muted">
            Sample: one person, 5 to 30 s, nothing else to be heard
          </legend>
          <SampleRecorder
            isBusy={phase !== null}
            onBegin={() => keepSample('')}
            onDone={(file) => void take(file)}
          />
          <label className="relative inline-flex min-h-10 w-fit cursor-pointer items-center gap-2 rounded-control bg-surface-2 px-3 text-sm transition-colors hover:bg-surface-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
            <Upload aria-hidden className="size-4" />
            Choose a file
            <input
              type="file"
              accept="audio/mpeg,audio/wav,video/mp4,video/quicktime,.mp3,.wav,.mp4,.mov"
              aria-invalid={problems.sample ? true : undefined}
              className="absolute inset-0 cursor-[inherit] opacity-0"
              onChange={({ target }) => {
                const [file] = target.files ?? []
                target.value = ''
                if (file) void take(file)
              }}
            />
          </label>
          <p role="status" className="text-sm text-muted empty:hidden">
            {phase === 'sending'
              ? 'Taking it in…'
              : phase === 'listening'
                ? 'Listening to it…'
                : sample
                  ? sample.filename
                  : ''}
          </p>
          {part === null ? null : <ProgressLine value={phase === 'sending' ? part : null} label="Sample" />}
          {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
          {sample ? <SampleVerdict sample={sample.judged} /> : null}
          {problems.sample ? <p className="text-sm text-bad">{problems.sample}</p> : null}
        </fieldset>
        <TextField
          label="Name"
          value={name}
          maxLength={MAX_MADE_NAME}
          problem={fields['name'] ?? problems.name}
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label="Who speaks"
          value={speaker}
          maxLength={80}
          problem={fields['speaker'] ?? problems.speaker}
          onChange={({ target }) => setSpeaker(target.value)}
        />
        <div>
          <label className="flex items-start gap-2.5 text-sm">
            <input
              type="checkbox"
              checked={hasConsent}
              aria-invalid={problems.consent ? true : undefined}
              onChange={({ target }) => setHasConsent(target.checked)}
              className="mt-0.5 size-4 shrink-0 accent-(--text)"
            />
            {CONSENT}
          </label>
          {problems.consent ? <p className="mt-1 text-sm text-bad">{problems.consent}</p> : null}
        </div>
        <MakerFields maker={maker} />
        {error && !SHOWN.some((one) => fields[one]) ? <Notice tone="bad">{error.message}</Notice> : null}
        <Button type="submit" look="primary" aria-disabled={isBusy || !row} className="self-start">
          {isBusy ? 'Sending…' : sayPress(maker, 'Make it')}
        </Button>
      </form>
    </VoiceDialog>
  )
}
