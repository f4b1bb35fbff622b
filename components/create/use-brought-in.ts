'use client'

import { useEffect, useRef, useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { modelsOf } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import { fetchApproval } from '@/lib/approvals/client'
import { fetchGeneration } from '@/lib/generations/client'

/**
 * Settings that came with the address, from an earlier generation, a request for approval or a picture. They are brought in once, and the address
 * forgets them, so that a reload does not undo what was changed since.
 */
export function useBroughtIn(
  {
    copyOf,
    approval,
    startFrame,
  }: { copyOf: string | null; approval: string | null; startFrame: string | null },
  adopt: (settings: GenerationRequest) => void,
): { trouble: string | null } {
  const [trouble, setTrouble] = useState<string | null>(null)
  const isDone = useRef(false)

  useEffect(() => {
    if (isDone.current || (!copyOf && !approval && !startFrame)) return
    isDone.current = true
    const forget = () => window.history.replaceState(null, '', '/create')
    const [model] = modelsOf('image-to-video')
    if (copyOf || approval) {
      void (copyOf ? fetchGeneration(copyOf) : fetchApproval(approval ?? ''))
        .then(({ request }) => {
          adopt(request)
          forget()
        })
        .catch((cause: unknown) =>
          setTrouble(cause instanceof Error ? cause.message : 'Those settings could not be fetched.'),
        )
    } else if (startFrame && model) {
      adopt({ ...defaultRequest(model), startFrame })
      forget()
    }
  }, [copyOf, approval, startFrame, adopt])

  return { trouble }
}
