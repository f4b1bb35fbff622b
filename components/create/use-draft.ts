'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { MODELS, findModel } from '@/lib/catalog/models'
import { carryOver, defaultRequest } from '@/lib/catalog/request'

/** The request being written. Kept in this browser on every change, so that no error, reload or sign-in loses a word. */
export function useDraft(storageName: string): {
  request: GenerationRequest
  setRequest: (next: GenerationRequest) => void
  /** Replaces the draft by somebody's settings, as far as the model still takes them. */
  adopt: (settings: GenerationRequest) => void
} {
  const [request, setState] = useState<GenerationRequest>(() => defaultRequest(MODELS[0]!))
  const isLoaded = useRef(false)

  const setRequest = useCallback(
    (next: GenerationRequest) => {
      setState(next)
      try {
        localStorage.setItem(storageName, JSON.stringify(next))
      } catch {
        // A full or forbidden store costs only the safety net.
      }
    },
    [storageName],
  )

  const adopt = useCallback(
    (settings: GenerationRequest) => {
      const model = findModel(settings.modelId)
      if (model) setRequest(carryOver(settings, model))
    },
    [setRequest],
  )

  useEffect(() => {
    if (isLoaded.current) return
    isLoaded.current = true
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(storageName) ?? 'null')
      if (kept && typeof kept === 'object' && 'modelId' in kept && 'prompt' in kept)
        adopt(kept as GenerationRequest)
    } catch {
      localStorage.removeItem(storageName)
    }
  }, [adopt, storageName])

  return { request, setRequest, adopt }
}
