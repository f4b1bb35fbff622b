'use client'

import clsx from 'clsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Result } from '@/lib/core/result'
import { rotateKeyAction, setKeyEnabledAction, testKeyAction } from '@/lib/keys/actions'
import type { KeyView } from '@/lib/keys/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { describeCheck } from './describe-check'

/** One saved key: where it goes, its last four characters, and what one can do with it. */
export function KeyRow({ saved }: { saved: KeyView }) {
  const client = useQueryClient()
  const [isBusy, setIsBusy] = useState(false)
  const [isRotating, setIsRotating] = useState(false)
  const [apiKey, setApiKey] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { lastCheck } = saved

  async function act<T>(action: () => Promise<Result<T>>) {
    setIsBusy(true)
    setProblem(null)
    const result = await action().catch(() => null)
    setIsBusy(false)
    if (result?.ok) {
      setIsRotating(false)
      setApiKey('')
      void client.invalidateQueries()
    } else setProblem(result?.error.message ?? 'The studio does not answer right now. Nothing was changed.')
  }

  return (
    <li className="flex flex-col gap-2 border-t border-line py-4">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-medium">
            <span
              aria-hidden
              className={clsx(
                'mr-2 inline-block size-1.5 rounded-full align-middle',
                saved.isEnabled ? 'bg-good' : 'bg-muted',
              )}
            />
            {saved.providerName} <span className="font-normal text-muted">· {saved.label}</span>
          </p>
          <p className="truncate text-xs text-muted">
            <span className="font-mono">…{saved.lastFour}</span> · {saved.baseUrl}
            {saved.isSimulator ? ' · simulator, no real money' : ''}
            {saved.isEnabled ? '' : ' · switched off'}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button disabled={isBusy} onClick={() => void act(() => testKeyAction({ keyId: saved.id }))}>
            Test
          </Button>
          {saved.isSimulator ? null : (
            <Button disabled={isBusy} aria-expanded={isRotating} onClick={() => setIsRotating(!isRotating)}>
              Replace
            </Button>
          )}
          <Button
            disabled={isBusy}
            onClick={() =>
              void act(() => setKeyEnabledAction({ keyId: saved.id, isEnabled: !saved.isEnabled }))
            }
          >
            {saved.isEnabled ? 'Switch off' : 'Switch on'}
          </Button>
        </div>
      </div>
      {lastCheck ? (
        <p className={lastCheck.isValid ? 'text-sm text-good' : 'text-sm text-bad'}>
          {describeCheck(lastCheck)}{' '}
          <span className="text-muted">{lastCheck.at.slice(0, 16).replace('T', ' ')} UTC</span>
        </p>
      ) : null}
      {isRotating ? (
        <form
          className="flex max-w-lg items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void act(() => rotateKeyAction({ keyId: saved.id, apiKey }))
          }}
        >
          <div className="flex-1">
            <TextField
              label="New API key"
              autoComplete="off"
              value={apiKey}
              onChange={(event) => setApiKey(event.target.value)}
            />
          </div>
          <Button type="submit" disabled={isBusy || apiKey === ''}>
            Replace key
          </Button>
        </form>
      ) : null}
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
    </li>
  )
}
