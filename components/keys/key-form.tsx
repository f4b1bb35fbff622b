'use client'

import { useId, useRef, useState } from 'react'
import { addKeyAction, testKeyAction } from '@/lib/keys/actions'
import type { KeyCheckResult, KeysView, KeyView } from '@/lib/keys/schema'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { TextField } from '../ui/text-field'
import { Unconfirmed } from '../ui/unconfirmed'
import { describeCheck, toneOf } from './describe-check'
import { SecretFields } from './secret-fields'
import { useAct } from '../shell/use-act'
import { useTypedKey } from './use-typed-key'

/** A new provider key: typed once, tested, then never shown again. */
export function KeyForm({
  providers,
  providerId,
  onDone,
  onCancel,
}: {
  providers: KeysView['providers']
  providerId: string | null
  onDone: (saved: KeyView) => void
  onCancel: () => void
}) {
  const [id, setId] = useState(providers.find((one) => one.id === providerId)?.id ?? providers[0]?.id ?? '')
  const [baseUrl, setBaseUrl] = useState('')
  const [label, setLabel] = useState('')
  const [settings, setSettings] = useState<Record<string, string>>({})
  const [check, setCheck] = useState<KeyCheckResult | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const unconfirmedId = useId()
  const provider = providers.find((one) => one.id === id)
  const typed = useTypedKey(provider, baseUrl)
  const { busy, act, problems, sentence, canSaveUntested, forget } = useAct(form)
  if (!provider) return <Notice tone="bad">There is no provider to add a key for.</Notice>

  const { choices = [] } = provider.key
  const chosen = Object.fromEntries(
    choices.flatMap(({ name }) => (settings[name] ? [[name, settings[name]]] : [])),
  )
  const input = { providerId: id, ...typed.input, baseUrl, settings: chosen }
  const trouble = sentence(['baseUrl', 'label', ...(typed.way?.fields.map(({ name }) => name) ?? [])])

  /** Whatever was said about the key was about another one. */
  function change() {
    setCheck(null)
    forget()
  }

  async function save(isUntestedFine: boolean) {
    setCheck(null)
    const saved = await act('save', () =>
      addKeyAction({ ...input, ...(label.trim() ? { label } : {}), isUntestedFine }),
    )
    if (saved) onDone(saved)
  }

  async function test() {
    setCheck(null)
    setCheck(await act('test', () => testKeyAction(input)))
  }

  return (
    <Form
      ref={form}
      aria-label="New provider key"
      onSend={() => void save(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed.isEmpty) onCancel()
      }}
      className="flex max-w-xl flex-col gap-4 rounded-media bg-surface-1 p-4 sm:p-6"
    >
      <div className="flex flex-col gap-1.5">
        <SelectField
          label="Provider"
          autoFocus
          aria-describedby={provider.unconfirmed ? unconfirmedId : undefined}
          options={providers.map((one) => [one.id, one.name] as const)}
          value={id}
          onChange={(event) => {
            setId(event.target.value)
            change()
          }}
        />
        {provider.unconfirmed ? <Unconfirmed id={unconfirmedId} why={provider.unconfirmed} /> : null}
      </div>
      <SecretFields provider={provider} typed={typed} problems={problems} onChange={change} />
      <TextField
        label="Base URL"
        type="text"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={provider.defaultBaseUrl}
        value={baseUrl}
        onChange={(event) => {
          setBaseUrl(event.target.value)
          change()
        }}
        hint="Leave empty for the provider’s own. The key is sent there and nowhere else."
        problem={problems['baseUrl']}
      />
      {choices.map(({ name, label: words, hint, options }) => (
        <div key={name} className="flex flex-col gap-1.5">
          <SelectField
            label={words}
            options={options.map((option) => [option.value, option.label] as const)}
            value={settings[name] ?? options[0]?.value}
            onChange={(event) => {
              setSettings({ ...settings, [name]: event.target.value })
              change()
            }}
          />
          {hint ? <p className="text-xs text-muted">{hint}</p> : null}
        </div>
      ))}
      <TextField
        label="Label"
        value={label}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => setLabel(event.target.value)}
        hint="To tell keys apart; up to 60 characters."
        problem={problems['label']}
      />
      {trouble ? <Notice tone={canSaveUntested ? 'warn' : 'bad'}>{trouble}</Notice> : null}
      {check ? <Notice tone={toneOf(check)}>{describeCheck(check)}</Notice> : null}
      <div className="flex flex-wrap gap-2">
        {canSaveUntested ? (
          // Pressed, never sent by Enter: keeping an untested key is a decision.
          <Button look="primary" aria-disabled={busy !== null} onClick={() => void save(true)}>
            {busy === 'save' ? 'Saving…' : 'Save anyway'}
          </Button>
        ) : (
          <Button look="primary" type="submit" aria-disabled={busy !== null}>
            {busy === 'save' ? 'Testing, then saving…' : 'Save'}
          </Button>
        )}
        <Button aria-disabled={busy !== null} onClick={() => void test()}>
          {busy === 'test' ? 'Testing…' : 'Test connection'}
        </Button>
        <Button look="plain" onClick={onCancel}>
          Never mind
        </Button>
      </div>
    </Form>
  )
}
