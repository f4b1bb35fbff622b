'use client'

import clsx from 'clsx'
import { useId, useRef, useState } from 'react'
import { setKeyEnabledAction, setKeySettingsAction, testKeyAction } from '@/lib/keys/actions'
import type { KeyProvider, KeyView } from '@/lib/keys/schema'
import { Button } from '../ui/button'
import { leaveOnEscape } from '../ui/leave-on-escape'
import { Notice } from '../ui/notice'
import { SelectField } from '../ui/select-field'
import { Unconfirmed } from '../ui/unconfirmed'
import { DeletePanel } from './delete-panel'
import { KeyFacts } from './key-facts'
import { RenamePanel } from './rename-panel'
import { SecretPanel } from './secret-panel'
import { useAct } from '../shell/use-act'

type Panel = 'replace' | 'rename' | 'address' | 'delete'
const PANELS: readonly (readonly [Panel, string])[] = [
  ['replace', 'Replace'],
  ['rename', 'Rename'],
  ['address', 'Address'],
  ['delete', 'Delete'],
]

/** One saved key: what is known of it, and what one can do with it. */
export function KeyRow({
  saved,
  provider,
  onDeleted,
}: {
  saved: KeyView
  provider: KeyProvider | undefined
  onDeleted: (words: string) => void
}) {
  const titleId = useId()
  const [panel, setPanel] = useState<Panel | null>(null)
  const [words, setWords] = useState<string | null>(null)
  const toggles = useRef<Partial<Record<Panel, HTMLButtonElement | null>>>({})
  const { busy, act, sentence } = useAct()
  const trouble = sentence([])
  const isChangeable = !saved.isSimulator && provider !== undefined

  function close(said: string | null = null) {
    if (panel) toggles.current[panel]?.focus()
    setPanel(null)
    setWords(said)
  }

  return (
    <li aria-labelledby={titleId} className="flex flex-col gap-3 border-t border-line py-4">
      <div className="flex flex-col gap-1">
        <h2 id={titleId} className="font-medium break-words">
          <span
            aria-hidden
            className={clsx(
              'mr-2 inline-block size-1.5 rounded-full align-middle',
              saved.isEnabled ? 'bg-good' : 'bg-muted',
            )}
          />
          {saved.providerName} <span className="font-normal text-muted">· {saved.label}</span>
        </h2>
        <KeyFacts saved={saved} />
        {provider?.unconfirmed ? <Unconfirmed why={provider.unconfirmed} /> : null}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          aria-describedby={titleId}
          aria-disabled={busy !== null}
          onClick={() => void act('test', () => testKeyAction({ keyId: saved.id }))}
        >
          {busy === 'test' ? 'Testing…' : 'Test'}
        </Button>
        <Button
          aria-describedby={titleId}
          aria-disabled={busy !== null}
          onClick={() =>
            void act('enable', () => setKeyEnabledAction({ keyId: saved.id, isEnabled: !saved.isEnabled }))
          }
        >
          {saved.isEnabled ? 'Switch off' : 'Switch on'}
        </Button>
        {isChangeable
          ? PANELS.map(([name, label]) => (
              <Button
                key={name}
                ref={(button) => void (toggles.current[name] = button)}
                look="plain"
                aria-describedby={titleId}
                aria-expanded={panel === name}
                className={panel === name ? 'bg-surface-2' : undefined}
                onClick={() => {
                  setWords(null)
                  setPanel(panel === name ? null : name)
                }}
              >
                {label}
              </Button>
            ))
          : null}
        {isChangeable
          ? provider.key.choices?.map(({ name, label, options }) => (
              <label key={name} className="flex items-center gap-2 text-sm text-muted sm:ml-auto">
                {label}
                <SelectField
                  options={options.map((option) => [option.value, option.label] as const)}
                  value={saved.settings[name]}
                  onChange={(event) => {
                    const settings = { [name]: event.target.value }
                    void act('settings', () => setKeySettingsAction({ keyId: saved.id, settings }))
                  }}
                />
              </label>
            ))
          : null}
      </div>
      {isChangeable && panel ? (
        <div className="flex flex-col gap-2" onKeyDown={(event) => leaveOnEscape(event, close)}>
          {panel === 'replace' || panel === 'address' ? (
            <SecretPanel
              key={panel}
              saved={saved}
              provider={provider}
              isMove={panel === 'address'}
              onDone={close}
            />
          ) : null}
          {panel === 'rename' ? <RenamePanel saved={saved} onDone={close} /> : null}
          {panel === 'delete' ? (
            <DeletePanel
              saved={saved}
              onDone={() => onDeleted(`${saved.providerName} · ${saved.label} is deleted.`)}
              onCancel={() => close()}
            />
          ) : null}
        </div>
      ) : null}
      {words ? <Notice tone="good">{words}</Notice> : null}
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
    </li>
  )
}
