'use client'

import clsx from 'clsx'
import { type FormEvent, useId, useRef, useState } from 'react'
import { VOICE_AGES, VOICE_GENDERS, VOICE_TONES } from '@/lib/catalog/speech-voices'
import {
  changeVoiceAction,
  deleteVoiceThereAction,
  makeVoiceThereAction,
  setVoiceGoneAction,
  setVoicePlaceAction,
} from '@/lib/voices/actions'
import { type VoicePlaceView, type VoiceView, voiceIdOf } from '@/lib/voices/schema'
import { CeilingField } from '../create/ceiling-field'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { ProgressLine } from '../ui/progress-line'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { languageName } from './filter-voices'
import { sayPress } from './maker-fields'
import { placeName, sayPlace } from './say-place'
import { useMaker } from './use-maker'
import { VoiceDialog } from './voice-dialog'

const LANGUAGES = 'en zh ja ko es fr de it pt ru ar hi id th tr vi'.split(' ')
const DOTS: Record<VoicePlaceView['state'], string> = {
  none: 'bg-faint',
  ready: 'bg-good',
  gone: 'bg-warn',
  leaving: 'bg-info',
  kept: 'bg-bad',
  asked: 'bg-info',
  making: 'bg-info',
  failed: 'bg-bad',
}

/** What is known of a voice of video, and by which id each provider knows it: its passport. */
export function VoiceDetails({ voice, onClose }: { voice: VoiceView; onClose: () => void }) {
  return (
    <VoiceDialog title={voice.name} onClose={onClose}>
      <Facts voice={voice} />
      <section aria-label="At the providers" className="flex flex-col gap-3 border-t border-line pt-4">
        <h3 className="text-sm text-muted">At the providers</h3>
        {voice.places.length > 0 ? (
          <ul className="flex flex-col gap-4">
            {voice.places.map((place) => (
              <Place key={place.keyId} voice={voice} place={place} />
            ))}
          </ul>
        ) : (
          <p className="text-sm text-muted">No key here is of a provider that takes voices.</p>
        )}
      </section>
      <TakeOut voice={voice} onDone={onClose} />
    </VoiceDialog>
  )
}

/** Asks once more: what was made of it at providers goes too. */
function TakeOut({ voice, onDone }: { voice: VoiceView; onDone: () => void }) {
  const { busy, act, sentence } = useAct()
  const [isAsking, setIsAsking] = useState(false)
  const made = voice.places.filter(({ canDelete, state }) => canDelete && state === 'ready')
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-4">
      {sentence([]) ? <Notice tone="bad">{sentence([])}</Notice> : null}
      <p role="status" className="text-sm text-muted empty:hidden">
        {isAsking
          ? made.length > 0
            ? `It is deleted at ${made.map(({ providerName }) => providerName).join(' and ')} too. Lines and characters that have it speak without.`
            : 'Lines and characters that have it speak without.'
          : ''}
      </p>
      <Button
        look="plain"
        className="self-start"
        aria-disabled={busy !== null}
        onClick={() => {
          if (busy !== null) return
          if (!isAsking) return setIsAsking(true)
          void act('gone', () => setVoiceGoneAction({ voiceId: voiceIdOf(voice.ref)! })).then((done) => {
            if (done !== null) onDone()
          })
        }}
      >
        {isAsking ? 'Yes, take it out of the library' : 'Take out of the library'}
      </Button>
    </div>
  )
}

function Facts({ voice }: { voice: VoiceView }) {
  const form = useRef<HTMLFormElement>(null)
  const { busy, act, problems, sentence } = useAct(form)
  const saved = {
    name: voice.name,
    language: voice.language ?? '',
    gender: voice.gender ?? '',
    age: voice.age ?? '',
    tone: voice.tone ?? '',
  }
  const [typed, setTyped] = useState(saved)
  const [isSaved, setIsSaved] = useState(false)
  const isChanged = JSON.stringify(typed) !== JSON.stringify(saved)

  async function save(event: FormEvent) {
    event.preventDefault()
    if (!isChanged) return
    const { name, language, gender, age, tone } = typed
    const done = await act('save', () =>
      changeVoiceAction({
        voiceId: voiceIdOf(voice.ref)!,
        name,
        language: language || null,
        gender: (gender || null) as VoiceView['gender'],
        age: (age || null) as VoiceView['age'],
        tone: (tone || null) as VoiceView['tone'],
      }),
    )
    setIsSaved(done !== null)
  }

  const set = (change: Partial<typeof typed>) => {
    setIsSaved(false)
    setTyped((now) => ({ ...now, ...change }))
  }
  const languages = [...new Set([...LANGUAGES, ...(voice.language ? [voice.language] : [])])]
  const choice = (
    name: 'language' | 'gender' | 'age' | 'tone',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <SelectField
      label={label}
      value={typed[name]}
      options={[['', 'Not known'], ...options]}
      onChange={({ target }) => set({ [name]: target.value })}
    />
  )
  const same = (values: readonly string[]) => values.map((value) => [value, value] as const)
  return (
    <form ref={form} method="dialog" className="flex flex-col gap-3" onSubmit={(event) => void save(event)}>
      {sentence(['name']) ? <Notice tone="bad">{sentence(['name'])}</Notice> : null}
      <TextField
        label="Name"
        value={typed.name}
        maxLength={80}
        problem={problems['name']}
        onChange={({ target }) => set({ name: target.value })}
      />
      <div className="grid grid-cols-2 gap-3">
        {choice(
          'language',
          'Language',
          languages.map((one) => [one, languageName(one)] as const),
        )}
        {choice('gender', 'Gender', same(VOICE_GENDERS))}
        {choice('age', 'Age', same(VOICE_AGES))}
        {choice('tone', 'Tone', same(VOICE_TONES))}
      </div>
      <div className="flex items-center gap-3">
        <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null || !isChanged}>
          Save
        </Button>
        <p role="status" className="text-sm text-muted">
          {isSaved && !isChanged ? 'Saved.' : ''}
        </p>
      </div>
    </form>
  )
}

function Place({ voice, place }: { voice: VoiceView; place: VoicePlaceView }) {
  const voiceId = voiceIdOf(voice.ref)!
  const { keyId, remoteId, origin, state } = place
  const noteId = useId()
  const words = useRef<HTMLParagraphElement>(null)
  const { busy, act, problems, sentence } = useAct()
  const [typed, setTyped] = useState(origin === 'typed' ? (remoteId ?? '') : '')
  const name = placeName(place)
  const isGiven = origin !== null && origin !== 'typed' && state === 'ready'
  const isOwn = origin === 'typed'
  const isWaiting = state === 'asked' || state === 'making' || state === 'leaving'

  async function write(next: string | null) {
    const done = await act('write', () => setVoicePlaceAction({ voiceId, keyId, remoteId: next }))
    if (done === null) return
    if (next === null) setTyped('')
    words.current?.focus()
  }

  return (
    <li aria-label={name} className="flex flex-col gap-1.5 text-sm">
      <p dir="auto" className="truncate">
        {name}
        {place.isSimulator && !/simulator/i.test(name) ? (
          <span className="text-muted"> simulator</span>
        ) : null}
      </p>
      <p
        ref={words}
        id={noteId}
        tabIndex={-1}
        role="status"
        className="flex gap-2 rounded-control text-muted"
      >
        <span aria-hidden className={clsx('mt-1.5 size-2 shrink-0 rounded-full', DOTS[state])} />
        <span className="min-w-0 break-words">{sayPlace(place)}</span>
      </p>
      {sentence(['remoteId']) ? <Notice tone="bad">{sentence(['remoteId'])}</Notice> : null}
      {isGiven ? <p className="font-mono text-xs break-all text-muted">{remoteId}</p> : null}
      {state === 'making' ? <ProgressLine value={null} label={`${name}: being made`} /> : null}
      {place.canDelete ? (
        <Button
          look="plain"
          className="self-start"
          aria-disabled={busy !== null}
          onClick={() => {
            if (busy !== null) return
            words.current?.focus()
            void act('delete', () => deleteVoiceThereAction({ voiceId, keyId }))
          }}
        >
          Delete at {place.providerName}
        </Button>
      ) : null}
      {voice.sampleId && !isGiven && !isWaiting ? (
        <MakeThere voiceId={voiceId} keyId={keyId} onSent={() => words.current?.focus()} />
      ) : null}
      {isGiven || isWaiting ? null : (
        <form
          method="dialog"
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void write(typed)
          }}
        >
          <div className="min-w-0 flex-1">
            <TextField
              label={`Its id at ${name}`}
              value={typed}
              maxLength={120}
              autoComplete="off"
              spellCheck={false}
              problem={problems['remoteId']}
              onChange={({ target }) => setTyped(target.value)}
              className="font-mono"
            />
          </div>
          <Button type="submit" className="bg-surface-3" aria-disabled={busy !== null}>
            Write down
          </Button>
          {isOwn ? (
            <Button look="plain" aria-disabled={busy !== null} onClick={() => void write(null)}>
              Strike
            </Button>
          ) : null}
        </form>
      )}
    </li>
  )
}

/** Makes it with this key too, from the same sample; nothing where its provider makes none. */
function MakeThere({ voiceId, keyId, onSent }: { voiceId: string; keyId: string; onSent: () => void }) {
  const maker = useMaker({ storageName: `dailies:make-voice:${keyId}`, isWanted: (id) => id === keyId })
  const { row, ceiling, setCeiling, isBusy, error } = maker
  if (!row) return null
  return (
    <div className="flex flex-col gap-2">
      {row.isUnpriced ? (
        <CeilingField providerName={row.view.providerName} ceiling={ceiling} onChange={setCeiling} />
      ) : null}
      {error ? <Notice tone="bad">{error.message}</Notice> : null}
      <Button
        className="self-start bg-surface-3"
        aria-disabled={isBusy || row.quote.guardTotalMicros === null}
        onClick={() =>
          void maker
            .send(voiceId, (pay) => makeVoiceThereAction({ voiceId, ...pay }), row)
            .then((isSent) => isSent && onSent())
        }
      >
        {sayPress(maker, 'Make it there')}
      </Button>
    </div>
  )
}
