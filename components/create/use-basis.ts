'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Basis } from '@/lib/assets/schema'

/** What the request is the next version of. Kept in this browser beside the draft, and as long as it. */
export function useBasis(
  storageName: string,
  { brought, isFresh }: { brought: Basis | null; isFresh: boolean },
): { basis: Basis | null; drop: () => void } {
  const name = `${storageName}:basis`
  const [basis, setState] = useState(brought)
  const isLoaded = useRef(false)

  const setBasis = useCallback(
    (next: Basis | null) => {
      setState(next)
      try {
        if (next) localStorage.setItem(name, JSON.stringify(next))
        else localStorage.removeItem(name)
      } catch {
        // A full or forbidden store costs only the safety net.
      }
    },
    [name],
  )

  useEffect(() => {
    if (isLoaded.current) return
    isLoaded.current = true
    // Other settings than those that were being written.
    if (isFresh) setBasis(brought)
    else setState(readBasis(name))
  }, [brought, isFresh, name, setBasis])

  return { basis, drop: useCallback(() => setBasis(null), [setBasis]) }
}

function readBasis(name: string): Basis | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<Basis> | null
    return typeof kept?.assetId === 'string' && typeof kept.words === 'string' ? (kept as Basis) : null
  } catch {
    return null
  }
}
