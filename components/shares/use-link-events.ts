'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

const RETRY_MS = 3_000

/** Keeps a guest's page true, and knows within a second that the link does not open any more. */
export function useLinkEvents(token: string): { isOver: boolean } {
  const router = useRouter()
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    const url = `/api/share/${encodeURIComponent(token)}/events`
    let source: EventSource
    let retry: ReturnType<typeof setTimeout> | undefined
    const leave = new AbortController()

    function end() {
      source.close()
      setIsOver(true)
    }

    function listen() {
      source = new EventSource(url)
      source.addEventListener('changed', () => router.refresh())
      source.addEventListener('bye', end)
      source.onerror = () => {
        // A browser gives up when it is refused; why, it does not say.
        if (source.readyState === EventSource.CLOSED) retry = setTimeout(() => void ask(), RETRY_MS)
      }
    }

    async function ask() {
      const asked = new AbortController()
      const reply = await fetch(url, { signal: AbortSignal.any([asked.signal, leave.signal]) }).catch(
        () => null,
      )
      asked.abort()
      if (leave.signal.aborted) return
      if (reply?.status === 404 || reply?.status === 401) end()
      else listen()
    }

    listen()
    return () => {
      leave.abort()
      clearTimeout(retry)
      source.close()
    }
  }, [router, token])

  return { isOver }
}
