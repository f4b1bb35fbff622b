'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Result, resultOf } from '@/lib/core/result'
import {
  cancelGenerationAction,
  resolveUnknownAction,
  retryGenerationAction,
} from '@/lib/generations/actions'
import type { GenerationView, ResolveUnknownInput } from '@/lib/generations/schema'
import { forgetPressKey, mintPressKey, readPressKey } from '../shell/press-key'

/** What a person can do about one generation, one act at a time. */
export function useGenerationActs(generationId: string) {
  const client = useQueryClient()
  const router = useRouter()
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  /** Pays again: without an answer the same press is sent once more, never another one. */
  async function retry() {
    const keyName = `dailies:retry:${generationId}:press`
    const submitKey = readPressKey(keyName) ?? mintPressKey(keyName)
    const result = await act(() => retryGenerationAction({ generationId, submitKey }))
    if (result.ok || result.error.code !== 'internal') forgetPressKey(keyName)
  }

  async function act(action: () => Promise<Result<GenerationView>>) {
    setIsBusy(true)
    setProblem(null)
    const result = await resultOf(action())
    setIsBusy(false)
    if (result.ok) {
      void client.invalidateQueries({ queryKey: ['queue'] })
      void client.invalidateQueries({ queryKey: ['budgets'] })
      return result
    }
    // The price is another one now: the person sees it on the button before anything is sent.
    if (result.error.code === 'conflict' && result.error.details?.['quote'])
      router.push(`/create?from=${generationId}`)
    else setProblem(result.error.message)
    return result
  }

  return {
    isBusy,
    problem,
    cancel: () => act(() => cancelGenerationAction({ generationId })),
    retry,
    settle: (outcome: ResolveUnknownInput['outcome']) =>
      act(() => resolveUnknownAction({ generationId, outcome })),
  }
}
