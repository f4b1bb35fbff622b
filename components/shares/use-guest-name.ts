'use client'

import { useCallback, useRef, useState } from 'react'
import type { Result } from '@/lib/core/result'
import { introduceGuestAction } from '@/lib/shares/actions'

const KNOWN: Result<null> = { ok: true, value: null }

/** The name that a guest speaks under: asked for once, with the first thing they say. */
export function useGuestName(token: string, known: string | null) {
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(known ?? '')
  const [isAsking, setIsAsking] = useState(known === null)
  const [problem, setProblem] = useState<string | undefined>()

  const introduce = useCallback(async (): Promise<Result<unknown>> => {
    if (!isAsking) return KNOWN
    setProblem(undefined)
    const result = await introduceGuestAction({ token, name })
    if (result.ok) {
      setName(result.value.name)
      setIsAsking(false)
    } else {
      setProblem(result.error.fields?.['name'])
      if (result.error.fields?.['name']) field.current?.focus()
    }
    return result
  }, [token, name, isAsking])

  return { field, name, setName, isAsking, ask: () => setIsAsking(true), problem, introduce }
}
