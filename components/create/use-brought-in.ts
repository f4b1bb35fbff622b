'use client'

import { useEffect, useRef, useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { fetchGeneration } from '@/lib/generations/client'

/**
 * Settings that came with the address, from an earlier generation, a request for approval or a file. They are brought in once, and the
 * address forgets them, so that a reload does not undo what was changed since.
 */
export function useBroughtIn(
  { copyOf, brought }: { copyOf: string | null; brought: GenerationRequest | null },
  adopt: (settings: GenerationRequest) => void,
): { trouble: string | null } {
  const [trouble, setTrouble] = useState<string | null>(null)
  const isDone = useRef(false)

  useEffect(() => {
    if (isDone.current || (!copyOf && !brought)) return
    isDone.current = true
    const forget = () => window.history.replaceState(null, '', '/create')
    if (copyOf) {
      fetchGeneration(copyOf)
        .then(({ request }) => {
          adopt(request)
          forget()
        })
        .catch((cause: unknown) =>
          setTrouble(cause instanceof Error ? cause.message : 'Those settings could not be fetched.'),
        )
    } else if (brought) {
      adopt(brought)
      forget()
    }
  }, [copyOf, brought, adopt])

  return { trouble }
}
