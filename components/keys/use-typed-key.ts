import { useState } from 'react'
import { cleanKeyValues, judgeKey, wayOf } from '@/lib/keys/client'
import type { KeyProvider } from '@/lib/keys/schema'

export type TypedKey = ReturnType<typeof useTypedKey>

/** What is typed into a provider's key fields. Held in memory alone: a secret is never put into the browser's storage. */
export function useTypedKey(provider: KeyProvider | undefined, baseUrl: string) {
  const [wayId, setWayId] = useState<string>()
  const [values, setValues] = useState<Record<string, string>>({})
  const way = provider ? (wayOf(provider.key, wayId) ?? provider.key.ways[0]) : undefined
  const isOwnAddress = baseUrl.trim() === '' || baseUrl.trim() === provider?.defaultBaseUrl
  // Of another provider's ways, whose names may be the same.
  const chosen = way && { ...(way.id === provider?.key.ways[0]?.id ? {} : { wayId: way.id }), values: pick() }

  function pick() {
    return Object.fromEntries((way?.fields ?? []).map(({ name }) => [name, values[name] ?? '']))
  }

  return {
    way,
    /** As the actions take it. */
    input: chosen ?? { values: {} },
    valueOf: (name: string) => values[name] ?? '',
    isEmpty: Object.values(chosen?.values ?? {}).every((value) => value === ''),
    /** Doubts about what is there; nothing while it is only begun. */
    warnings: provider && chosen ? judgeKey(provider.key, chosen, { isOwnAddress }).warnings : {},
    setWayId,
    type: (name: string, value: string) => setValues({ ...values, [name]: value }),
    /** Takes off what was pasted along, once the person moves on. */
    tidy() {
      if (way) setValues({ ...values, ...cleanKeyValues(way, values) })
    },
    clear: () => setValues({}),
  }
}
