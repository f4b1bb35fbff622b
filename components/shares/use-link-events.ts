'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { openEventStream } from '../ui/event-stream'

/** Keeps a guest's page true, and knows within a second that the link does not open any more. */
export function useLinkEvents(token: string): { isOver: boolean } {
  const router = useRouter()
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    function end() {
      stream.stop()
      setIsOver(true)
    }
    const stream = openEventStream(`/api/share/${encodeURIComponent(token)}/events`, {
      on: { changed: () => router.refresh(), bye: end },
      onRefused: end,
    })
    return stream.stop
  }, [router, token])

  return { isOver }
}
