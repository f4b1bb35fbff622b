'use client'

import { useEffect, useRef, useState } from 'react'
import type { Result } from '@/lib/core/result'
import { mintPressKey, readPressKey } from './press-key'

const DOUBLE_PRESS_MS = 700

/** A press that got no answer: pressing again asks about the same one. */
export const UNANSWERED = {
  code: 'internal',
  message: 'The studio does not answer. Press again: it is still the same press and cannot pay twice.',
} as const

/**
 * A press that pays. Its key waits in the browser's store before it is used, so that two presses at once, in one tab or in
 * two, are one; it is only replaced once a press has got its answer. Null where this was the second half of one.
 */
export function usePress(keyName: string) {
  const isSending = useRef(false)
  const lastSent = useRef<{ what: string; atMs: number } | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  useEffect(() => {
    if (!readPressKey(keyName)) mintPressKey(keyName)
  }, [keyName])

  /** `what` tells one press from another, whenever it comes. */
  async function press<Value>(
    what: string,
    send: (submitKey: string) => Promise<Result<Value>>,
  ): Promise<Result<Value> | null> {
    if (isSending.current) return null
    // The second half of a slow double click is the same press, even when the first was answered in between.
    const last = lastSent.current
    if (last?.what === what && Date.now() - last.atMs < DOUBLE_PRESS_MS) return null
    isSending.current = true
    setIsBusy(true)
    const ask = (submitKey: string) => send(submitKey).catch(() => null)
    let result = await ask(readPressKey(keyName) ?? mintPressKey(keyName))
    // The waiting key belonged to another press, whose answer got lost: this one is a press of its own.
    if (result && isSpent(result)) result = await ask(mintPressKey(keyName))
    isSending.current = false
    setIsBusy(false)
    if (!result) return { ok: false, error: UNANSWERED }
    if (result.ok) lastSent.current = { what, atMs: Date.now() }
    if (result.ok || result.error.code === 'conflict') mintPressKey(keyName)
    return result
  }

  return { press, isBusy }
}

/** A conflict about the key, not about a price that moved. */
function isSpent(result: Result<unknown>): boolean {
  return !result.ok && result.error.code === 'conflict' && !result.error.details?.['quote']
}
