'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { keysOptions } from '@/lib/keys/client'
import type { KeysView } from '@/lib/keys/schema'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { StaleNotice } from '../ui/stale-notice'
import { CreditRates } from './credit-rates'
import { KeyForm } from './key-form'
import { KeyRow } from './key-row'
import { KeysSkeleton } from './keys-skeleton'

/** Provider keys: added here, sealed at once, opened only by the worker. */
export function KeysScreen({ initial, providerId }: { initial: KeysView; providerId: string | null }) {
  const { data, isError, refetch } = useQuery({ ...keysOptions(), initialData: initial })
  const [isAdding, setIsAdding] = useState(providerId !== null)
  const [words, setWords] = useState<string | null>(null)
  const add = useRef<HTMLButtonElement>(null)
  const wasAdding = useRef(isAdding)
  const hasReal = data.keys.some(({ isSimulator }) => !isSimulator)

  // The form goes away with whatever had the focus in it.
  useEffect(() => {
    if (wasAdding.current && !isAdding) add.current?.focus()
    wasAdding.current = isAdding
  }, [isAdding])

  function stop(said: string | null) {
    setIsAdding(false)
    setWords(said)
  }

  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold">Provider keys</h1>
      <p className="mb-5 max-w-prose text-sm text-muted">
        A key is sealed as it is saved. Only the worker can open it, and it is sent to its own base URL and
        nowhere else.
      </p>
      {isError ? <StaleNotice onRetry={() => void refetch()} /> : null}
      {isAdding ? (
        <KeyForm
          providers={data.providers}
          providerId={providerId}
          onDone={({ providerName, label }) => stop(`${providerName} · ${label} is saved.`)}
          onCancel={() => stop(null)}
        />
      ) : (
        <Button
          ref={add}
          look="primary"
          onClick={() => {
            setWords(null)
            setIsAdding(true)
          }}
        >
          Add provider key
        </Button>
      )}
      {words ? (
        <div className="mt-4">
          <Notice tone="good">{words}</Notice>
        </div>
      ) : null}
      {hasReal || isAdding ? null : (
        <p className="mt-6 max-w-prose text-sm text-muted">
          {data.keys.length === 0 ? 'No keys yet. ' : 'Only the simulator so far: its clips are drawn here. '}
          A key of one provider is enough to make real clips.
        </p>
      )}
      {data.keys.length === 0 ? <KeysSkeleton isStill /> : null}
      <ul aria-label="Keys" className="mt-6 empty:hidden">
        {data.keys.map((one) => (
          <KeyRow
            key={one.id}
            saved={one}
            provider={data.providers.find(({ id }) => id === one.providerId)}
            onDeleted={(said) => {
              setWords(said)
              add.current?.focus()
            }}
          />
        ))}
      </ul>
      <CreditRates credits={data.credits} />
    </div>
  )
}
