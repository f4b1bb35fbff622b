'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { queueOptions } from '@/lib/generations/client'
import type { GenerationView } from '@/lib/generations/schema'
import { describeState } from '../queue/describe-state'
import { useLiveEvents } from './use-live-events'

/** Says aloud what changed in the queue since it last looked. */
export function LiveAnnouncer() {
  useLiveEvents()
  const { data } = useQuery(queueOptions())
  const known = useRef<Map<string, string> | null>(null)
  const [news, setNews] = useState('')

  useEffect(() => {
    if (!data) return
    const all: GenerationView[] = [...data.active, ...data.recent]
    const before = known.current
    known.current = new Map(all.map((one) => [one.id, one.state]))
    const changed = before ? all.filter((one) => before.get(one.id) !== one.state) : []
    if (changed.length > 0) {
      setNews(changed.map((one) => `${describeState(one).word}: ${one.prompt.slice(0, 60)}`).join('. '))
    }
  }, [data])

  return (
    <p role="status" aria-live="polite" aria-label="News" className="sr-only">
      {news}
    </p>
  )
}
