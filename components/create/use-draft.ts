'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { GenerationRequest } from '@/lib/catalog/model'
import { MODELS, findModel, makesMedia } from '@/lib/catalog/models'
import { defaultRequest, filesOf } from '@/lib/catalog/request'
import { keepDraft } from './keep-draft'

/** The request being written. Kept in this browser on every change, so that no error, reload or sign-in loses a word. */
export function useDraft(storageName: string): {
  request: GenerationRequest
  /** Changes what stands there now, also from something that began long ago. */
  update: (change: (now: GenerationRequest) => GenerationRequest) => void
  /** Replaces the draft by somebody's settings, as far as the model still takes them. */
  adopt: (settings: GenerationRequest) => void
  /** What was being written before other settings came in; null when nothing was. */
  replaced: GenerationRequest | null
  putBack: () => void
} {
  const [request, setState] = useState<GenerationRequest>(() => defaultRequest(MODELS[0]!))
  const [replaced, setReplaced] = useState<GenerationRequest | null>(null)
  const current = useRef(request)
  const isLoaded = useRef(false)

  const setRequest = useCallback(
    (next: GenerationRequest) => {
      current.current = next
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
      if (!model || !makesMedia(model)) return
      const before = current.current
      if (!isUntouched(before) && before.prompt !== settings.prompt) setReplaced(before)
      setRequest(keepDraft(settings, model))
    },
    [setRequest],
  )

  useEffect(() => {
    if (isLoaded.current) return
    isLoaded.current = true
    // Typed while the page was still waking up.
    const early = document.querySelector<HTMLTextAreaElement>('textarea[name=prompt]')?.value
    const kept = readDraft(storageName)
    if (kept) setRequest(kept)
    if (early) adopt({ ...current.current, prompt: early })
  }, [adopt, setRequest, storageName])

  const update = useCallback(
    (change: (now: GenerationRequest) => GenerationRequest) => setRequest(change(current.current)),
    [setRequest],
  )

  const putBack = useCallback(() => {
    if (replaced) setRequest(replaced)
    setReplaced(null)
  }, [replaced, setRequest])

  return { request, update, adopt, replaced, putBack }
}

/** Nothing that anybody would miss. */
function isUntouched(draft: GenerationRequest): boolean {
  return draft.prompt.trim() === '' && !draft.speechText && !draft.shots && filesOf(draft).length === 0
}

function readDraft(storageName: string): GenerationRequest | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageName) ?? 'null')
    if (!kept || typeof kept !== 'object' || !('modelId' in kept) || !('prompt' in kept)) return null
    const draft = kept as GenerationRequest
    const model = findModel(draft.modelId)
    return model && makesMedia(model) ? keepDraft(draft, model) : null
  } catch {
    localStorage.removeItem(storageName)
    return null
  }
}
