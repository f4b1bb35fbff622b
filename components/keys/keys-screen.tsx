'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keysOptions } from '@/lib/keys/client'
import type { KeysView } from '@/lib/keys/schema'
import { Button } from '../ui/button'
import { KeyForm } from './key-form'
import { KeyRow } from './key-row'

/** Provider keys: added here, sealed at once, opened only by the worker. */
export function KeysScreen({ initial, providerId }: { initial: KeysView; providerId: string | null }) {
  const { data } = useQuery({ ...keysOptions(), initialData: initial })
  const [isAdding, setIsAdding] = useState(providerId !== null)
  return (
    <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
      <h1 className="mb-1 text-lg font-semibold">Provider keys</h1>
      <p className="mb-5 max-w-prose text-sm text-muted">
        A key is sealed as it is saved. Only the worker can open it, and it is sent to its own base URL and
        nowhere else.
      </p>
      {isAdding ? (
        <KeyForm providers={data.providers} providerId={providerId} onDone={() => setIsAdding(false)} />
      ) : (
        <Button look="primary" onClick={() => setIsAdding(true)}>
          Add provider key
        </Button>
      )}
      {data.keys.length === 0 ? (
        <p className="mt-8 text-muted">No keys yet. A key of one provider is enough to make real clips.</p>
      ) : null}
      <ul aria-label="Keys" className="mt-6 empty:hidden">
        {data.keys.map((one) => (
          <KeyRow key={one.id} saved={one} />
        ))}
      </ul>
    </div>
  )
}
