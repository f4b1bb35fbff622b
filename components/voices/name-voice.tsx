'use client'

import { type FormEvent, useRef, useState } from 'react'
import { nameVoiceAction } from '@/lib/voices/actions'
import type { VoiceKeyView } from '@/lib/voices/schema'
import { useAct } from '../shell/use-act'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { placeName } from './say-place'
import { VoiceDialog } from './voice-dialog'

/** Brings in a voice that lies at a provider already, by the id that it has there. */
export function NameVoice({ keys, onClose }: { keys: readonly VoiceKeyView[]; onClose: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState('')
  const [keyId, setKeyId] = useState(keys[0]?.keyId ?? '')
  const [remoteId, setRemoteId] = useState('')
  const { busy, act, problems, sentence } = useAct(form)

  async function save(event: FormEvent) {
    event.preventDefault()
    if ((await act('name', () => nameVoiceAction({ name, keyId, remoteId }))) !== null) onClose()
  }

  return (
    <VoiceDialog title="Bring in a voice" onClose={onClose}>
      <form ref={form} method="dialog" className="flex flex-col gap-3" onSubmit={(event) => void save(event)}>
        <p className="text-sm text-muted">
          One that lies at a provider already, and is not on its list: you know its id.
        </p>
        {sentence(['name', 'remoteId']) ? <Notice tone="bad">{sentence(['name', 'remoteId'])}</Notice> : null}
        <TextField
          label="Name"
          value={name}
          maxLength={80}
          problem={problems['name']}
          onChange={({ target }) => setName(target.value)}
        />
        <SelectField
          label="Provider"
          value={keyId}
          options={keys.map((key) => [key.keyId, placeName(key)] as const)}
          onChange={({ target }) => setKeyId(target.value)}
        />
        <TextField
          label="Its id there"
          value={remoteId}
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
          problem={problems['remoteId']}
          onChange={({ target }) => setRemoteId(target.value)}
          className="font-mono"
        />
        <Button type="submit" className="self-start bg-surface-3" aria-disabled={busy !== null}>
          Bring it in
        </Button>
      </form>
    </VoiceDialog>
  )
}
