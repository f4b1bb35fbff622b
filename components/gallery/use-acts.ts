'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Result, resultOf } from '@/lib/core/result'
import { refreshGallery } from '@/lib/gallery/client'

/** What was done, in words, and how it is undone. */
export interface Done {
  words: string
  isBad?: boolean
  undo?: () => Promise<Result<unknown>>
}

/** One act on the gallery at a time. The last one stays undoable until the next. */
export function useActs() {
  const client = useQueryClient()
  const isRunning = useRef(false)
  const [done, setDone] = useState<Done | null>(null)

  /** Runs one act; what it says of itself is shown. Resolves to its value, or null when it was refused. */
  async function act<T>(action: () => Promise<Result<T>>, say: (value: T) => Done): Promise<T | null> {
    if (isRunning.current) return null
    isRunning.current = true
    const result = await resultOf(action())
    isRunning.current = false
    if (!result.ok) {
      setDone({ words: result.error.message, isBad: true })
      return null
    }
    setDone(say(result.value))
    void refreshGallery(client)
    for (const name of ['boards', 'tags', 'projects']) void client.invalidateQueries({ queryKey: [name] })
    return result.value
  }

  return {
    act,
    done,
    undo: () => done?.undo && void act(done.undo, () => ({ words: 'Undone.' })),
    say: (words: string) => setDone({ words, isBad: true }),
    forget: () => setDone(null),
  }
}
