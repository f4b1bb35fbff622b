'use client'

import { useRef, useState } from 'react'
import { moveKeyAction, rotateKeyAction } from '@/lib/keys/actions'
import type { KeyProvider, KeyView } from '@/lib/keys/schema'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { SecretFields } from './secret-fields'
import { useAct } from '../shell/use-act'
import { useTypedKey } from './use-typed-key'

/** Another secret for a saved key; with another address too, which never gets to see the old one. */
export function SecretPanel({
  saved,
  provider,
  isMove,
  onDone,
}: {
  saved: KeyView
  provider: KeyProvider
  isMove: boolean
  onDone: (words: string) => void
}) {
  const [baseUrl, setBaseUrl] = useState(saved.ownBaseUrl)
  const form = useRef<HTMLFormElement>(null)
  const typed = useTypedKey(provider, baseUrl)
  const { busy, act, problems, sentence, canSaveUntested, forget } = useAct(form)
  const trouble = sentence([
    ...(isMove ? ['baseUrl'] : []),
    ...(typed.way?.fields.map(({ name }) => name) ?? []),
  ])

  async function send(isUntestedFine: boolean) {
    const input = { keyId: saved.id, ...typed.input, isUntestedFine }
    const done = await act('send', () =>
      isMove ? moveKeyAction({ ...input, baseUrl }) : rotateKeyAction(input),
    )
    if (done) onDone(isMove ? 'The address is changed, and the old key wiped.' : 'The key is replaced.')
  }

  const words = isMove ? 'Change address' : 'Replace key'
  return (
    <Form
      ref={form}
      aria-label={isMove ? 'Another address' : 'Another key'}
      className="flex max-w-lg flex-col gap-4 rounded-media bg-surface-1 p-4"
      onSend={() => void send(false)}
    >
      <p className="text-sm text-muted">
        {isMove
          ? 'The saved key belongs to its old address and is never sent to another: it is wiped, so it is needed once more.'
          : 'The old key is wiped as soon as the new one has been tested. What is running goes on with the new one.'}
      </p>
      {isMove ? (
        <TextField
          label="New base URL"
          type="text"
          inputMode="url"
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={provider.defaultBaseUrl}
          value={baseUrl}
          onChange={(event) => {
            setBaseUrl(event.target.value)
            forget()
          }}
          hint="Leave empty for the provider’s own."
          problem={problems['baseUrl']}
        />
      ) : null}
      <SecretFields
        provider={provider}
        typed={typed}
        problems={problems}
        prefix={isMove ? 'Same' : 'New'}
        onChange={forget}
      />
      {trouble ? <Notice tone={canSaveUntested ? 'warn' : 'bad'}>{trouble}</Notice> : null}
      <div>
        {canSaveUntested ? (
          <Button aria-disabled={busy !== null} onClick={() => void send(true)}>
            {busy ? 'Saving…' : `${words} anyway`}
          </Button>
        ) : (
          <Button type="submit" aria-disabled={busy !== null}>
            {busy ? 'Testing…' : words}
          </Button>
        )}
      </div>
    </Form>
  )
}
