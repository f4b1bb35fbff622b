'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { reload } from './reload'

const QUERIES: Record<string, string[][]> = {
  generation: [['queue'], ['gallery'], ['offers'], ['keys'], ['first-steps']],
  asset: [['gallery'], ['queue'], ['projects'], ['tags']],
  budget: [['budgets']],
  key: [['keys'], ['offers'], ['budgets']],
  member: [['people']],
  project: [['projects'], ['boards'], ['gallery'], ['queue']],
  board: [['boards'], ['gallery']],
  review: [['review'], ['gallery']],
  share: [['shares']],
  approval: [['approvals'], ['queue']],
  notification: [['notifications']],
}

const POLL_MS = 3_000
/** A laptop that slept has missed things, whatever its connection says. */
const SLEEP_MS = 10_000

/** Keeps every open view true: by the server's events, by polling while there are none, and at once after a sleep. */
export function useLiveEvents(role: string, workspaceId: string): { isLive: boolean } {
  const client = useQueryClient()
  const router = useRouter()
  const [isLive, setIsLive] = useState(false)

  useEffect(() => {
    const source = new EventSource(`/api/events?${new URLSearchParams({ role, workspace: workspaceId })}`)
    const pending = new Set<string>()
    let flush: ReturnType<typeof setTimeout> | undefined

    source.onopen = () => setIsLive(true)
    source.onerror = () => setIsLive(false)
    source.onmessage = ({ data }: MessageEvent<string>) => {
      pending.add((JSON.parse(data) as { type: string }).type)
      // One burst of changes is one refetch.
      flush ??= setTimeout(() => {
        flush = undefined
        for (const type of pending) refresh(client, QUERIES[type] ?? [])
        pending.clear()
      }, 120)
    }
    source.addEventListener('resync', () => void client.invalidateQueries())
    source.addEventListener('you', () => {
      // What somebody may no longer do goes away, and what they type stays.
      router.refresh()
      void client.invalidateQueries()
    })
    source.addEventListener('moved', () => {
      source.close()
      reload()
    })
    source.addEventListener('bye', () => {
      source.close()
      window.location.assign(
        `/sign-in?returnTo=${encodeURIComponent(window.location.pathname + window.location.search)}`,
      )
    })

    let seenAt = Date.now()
    const clock = setInterval(() => {
      const now = Date.now()
      if (now - seenAt > SLEEP_MS) void client.invalidateQueries()
      seenAt = now
      if (source.readyState !== EventSource.OPEN)
        refresh(client, [['queue'], ['gallery'], ['budgets'], ['notifications']])
    }, POLL_MS)

    return () => {
      source.close()
      clearInterval(clock)
      clearTimeout(flush)
    }
  }, [client, router, role, workspaceId])

  return { isLive }
}

function refresh(client: QueryClient, keys: string[][]) {
  for (const queryKey of keys) void client.invalidateQueries({ queryKey })
}
