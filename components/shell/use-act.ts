import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type ErrorView, type Result, resultOf } from '@/lib/core/result'

/** One act at a time: busy, refused with words per field, or done. What was typed is never touched. */
export function useAct(form?: RefObject<HTMLElement | null>) {
  const client = useQueryClient()
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<ErrorView | null>(null)
  const isRunning = useRef(false)

  // The first field that needs attention gets it.
  useEffect(() => {
    if (error?.fields) form?.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [error, form])

  async function act<T>(name: string, action: () => Promise<Result<T>>): Promise<T | null> {
    // Buttons stay in reach of the keyboard while busy, so a second press must do nothing.
    if (isRunning.current) return null
    isRunning.current = true
    setBusy(name)
    setError(null)
    const result = await resultOf(action())
    isRunning.current = false
    setBusy(null)
    if (result.ok) {
      void client.invalidateQueries()
      return result.value
    }
    setError(result.error)
    return null
  }

  return {
    busy,
    act,
    /** Words per field. */
    problems: error?.fields ?? {},
    /** What belongs to none of these fields. */
    sentence: (shown: readonly string[]) =>
      error && !shown.some((name) => error.fields?.[name]) ? error.message : null,
    canSaveUntested: error?.details?.['canSaveUntested'] === true,
    forget: () => setError(null),
  }
}
