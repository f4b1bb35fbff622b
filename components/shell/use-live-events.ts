'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { refreshGallery } from '@/lib/gallery/client'
import { openEventStream } from '../ui/event-stream'
import { reload } from './reload'

const QUERIES: Record<string, string[][]> = {
  generation: [
    ['queue'],
    ['offers'],
    ['keys'],
    ['lineage'],
    ['review'],
    ['first-steps'],
    ['takes'],
    ['faces'],
  ],
  asset: [['queue'], ['projects'], ['tags'], ['lineage'], ['review'], ['takes'], ['renders']],
  budget: [['budgets']],
  key: [['keys'], ['offers'], ['budgets'], ['elements']],
  member: [['people']],
  project: [['projects'], ['boards'], ['queue']],
  board: [['boards']],
  review: [['review']],
  share: [['shares']],
  approval: [['approvals'], ['queue'], ['takes'], ['voices']],
  notification: [['notifications']],
  element: [['elements']],
  voice: [['voices']],
  take: [['takes']],
  render: [['renders']],
}

/** What the gallery shows: of these the ids are those of its items, the others may change any of it. */
const ITEMS = new Set(['asset', 'generation', 'review'])
const GALLERY = new Set([...ITEMS, 'project', 'board'])

const POLL_MS = 3_000
/** A laptop that slept has missed things, whatever its connection says. */
const SLEEP_MS = 10_000

/** What the server drew: for which role in which workspace, and when, in milliseconds. */
export interface Drawn {
  role: string
  workspaceId: string
  drawnAt: number
}

/** Keeps every open view true: by the server's events, by polling while there are none, and at once after a sleep. */
export function useLiveEvents({ role, workspaceId, drawnAt }: Drawn): void {
  const client = useQueryClient()
  const router = useRouter()
  const [since] = useState(String(drawnAt))

  useEffect(() => {
    const pending = new Map<string, Set<string>>()
    let flush: ReturnType<typeof setTimeout> | undefined

    function hear(data: string) {
      const { type, id } = JSON.parse(data) as { type: string; id: string }
      pending.set(type, (pending.get(type) ?? new Set()).add(id))
      // One burst of changes is one refetch.
      flush ??= setTimeout(() => {
        flush = undefined
        const shown = [...pending].filter(([type]) => GALLERY.has(type))
        const isWhole = shown.some(([type]) => !ITEMS.has(type))
        if (shown.length > 0)
          void refreshGallery(client, isWhole ? undefined : shown.flatMap(([, ids]) => [...ids]))
        for (const type of pending.keys()) refresh(client, QUERIES[type] ?? [])
        pending.clear()
      }, 120)
    }

    function signIn() {
      stream.stop()
      window.location.assign(
        `/sign-in?returnTo=${encodeURIComponent(window.location.pathname + window.location.search)}`,
      )
    }

    const stream = openEventStream(
      `/api/events?${new URLSearchParams({ role, workspace: workspaceId, since })}`,
      {
        on: {
          message: hear,
          resync: () => refreshAll(client),
          you() {
            // What somebody may no longer do goes away, and what they type stays.
            router.refresh()
            refreshAll(client)
          },
          moved() {
            stream.stop()
            reload()
          },
          bye: signIn,
        },
        onRefused: signIn,
      },
    )

    let seenAt = Date.now()
    const clock = setInterval(() => {
      const now = Date.now()
      const hasSlept = now - seenAt > SLEEP_MS
      seenAt = now
      if (document.hidden) return
      if (hasSlept) refreshAll(client)
      if (!stream.isOpen()) {
        refresh(client, [['queue'], ['budgets'], ['notifications'], ['elements'], ['takes'], ['renders']])
        void refreshGallery(client)
      }
    }, POLL_MS)

    return () => {
      stream.stop()
      clearInterval(clock)
      clearTimeout(flush)
    }
  }, [client, router, role, workspaceId, since])
}

function refresh(client: QueryClient, keys: string[][]) {
  for (const queryKey of keys) void client.invalidateQueries({ queryKey })
}

function refreshAll(client: QueryClient) {
  void refreshGallery(client)
  void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'gallery' })
}
