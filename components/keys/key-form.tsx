'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErrorView } from '@/lib/core/result'
import { addKeyAction, testKeyAction } from '@/lib/keys/actions'
import type { KeysView } from '@/lib/keys/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { describeCheck } from './describe-check'

/** A new provider key: typed once, tested if wished, then never shown again. */
export function KeyForm({
  providers,
  providerId,
  onDone,
}: {
  providers: KeysView['providers']
  providerId: string | null
  onDone: () => void
}) {
  const client = useQueryClient()
  const [provider, setProvider] = useState(
    providers.find(({ id }) => id === providerId)?.id ?? providers[0]?.id ?? '',
  )
  const [apiKey, setApiKey] = useState('')
  const [baseUrl, setBaseUrl] = useState('')
  const [label, setLabel] = useState('')
  const [busy, setBusy] = useState<'test' | 'save' | null>(null)
  const [error, setError] = useState<ErrorView | null>(null)
  const [check, setCheck] = useState<{ isValid: boolean; words: string } | null>(null)
  const chosen = providers.find(({ id }) => id === provider)
  const input = { providerId: provider, apiKey, baseUrl, ...(label ? { label } : {}) }

  async function run(what: 'test' | 'save') {
    setBusy(what)
    setError(null)
    setCheck(null)
    const away: ErrorView = {
      code: 'internal',
      message: 'The studio does not answer right now. Nothing was saved.',
    }
    if (what === 'test') {
      const result = await testKeyAction(input).catch(() => null)
      if (result?.ok) setCheck({ isValid: result.value.isValid, words: describeCheck(result.value) })
      else setError(result?.error ?? away)
    } else {
      const result = await addKeyAction(input).catch(() => null)
      if (result?.ok) {
        void client.invalidateQueries()
        onDone()
      } else setError(result?.error ?? away)
    }
    setBusy(null)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void run('save')
      }}
      className="flex max-w-xl flex-col gap-4 rounded-media bg-surface-1 p-4 sm:p-6"
    >
      <label className="flex flex-col gap-1.5 text-sm text-muted">
        Provider
        <SelectField
          options={providers.map(({ id, name }) => [id, name] as const)}
          value={provider}
          onChange={(event) => setProvider(event.target.value)}
        />
      </label>
      <TextField
        label="API key"
        type="text"
        autoComplete="off"
        spellCheck={false}
        // Hidden from shoulders once it is typed; a password field would offer to remember it.
        className="font-mono not-focus:[-webkit-text-security:disc]"
        value={apiKey}
        onChange={(event) => setApiKey(event.target.value)}
        hint={chosen?.keyHint}
        problem={error?.fields?.apiKey}
      />
      <TextField
        label="Base URL"
        type="url"
        autoComplete="off"
        placeholder={chosen?.defaultBaseUrl}
        value={baseUrl}
        onChange={(event) => setBaseUrl(event.target.value)}
        hint="Leave empty for the provider’s own."
        problem={error?.fields?.baseUrl}
      />
      <TextField
        label="Label"
        value={label}
        maxLength={60}
        onChange={(event) => setLabel(event.target.value)}
        hint="To tell keys apart."
      />
      {error && !error.fields ? <Notice tone="bad">{error.message}</Notice> : null}
      {check ? <Notice tone={check.isValid ? 'good' : 'bad'}>{check.words}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={busy !== null || apiKey === ''}>
          Save
        </Button>
        <Button disabled={busy !== null || apiKey === ''} onClick={() => void run('test')}>
          {busy === 'test' ? 'Testing…' : 'Test connection'}
        </Button>
        <Button look="plain" onClick={onDone}>
          Never mind
        </Button>
      </div>
    </form>
  )
}
