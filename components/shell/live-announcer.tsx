'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { queueOptions } from '@/lib/generations/client'
import type { GenerationView } from '@/lib/generations/schema'
import { describeState } from '../queue/describe-state'
import { NewsToast } from './news-toast'
import { type Drawn, useLiveEvents } from './use-live-events'

/** States worth interrupting somebody's eyes for. */
const NEWSWORTHY = ['done', 'refused', 'failed', 'unknown', 'expired']

/** Says what changed in the queue since it last looked: every change to a screen reader, an end to everybody. */
export function LiveAnnouncer(drawn: Drawn) {
  useLiveEvents(drawn)
  const { data } = useQuery(queueOptions())
  const known = useRef<Map<string, string> | null>(null)
  const [news, setNews] = useState('')
  const [ended, setEnded] = useState<GenerationView | null>(null)
  const hide = useCallback(() => setEnded(null), [])

  useEffect(() => {
    if (!data) return
    const all: GenerationView[] = [...data.active, ...data.recent]
    const before = known.current
    known.current = new Map(all.map((one) => [one.id, one.state]))
    const changed = before ? all.filter((one) => before.get(one.id) !== one.state) : []
    if (changed.length === 0) return
    setNews(changed.map((one) => `${describeState(one).word}: ${one.prompt.slice(0, 60)}`).join('. '))
    const last = changed.findLast(({ id, state }) => before?.has(id) && NEWSWORTHY.includes(state))
    // The queue shows it already, and Create has it under the form.
    if (last && !['/queue', '/create'].includes(window.location.pathname)) setEnded(last)
  }, [data])

  return (
    <>
      <p role="status" aria-live="polite" aria-label="News" className="sr-only">
        {news}
      </p>
      {ended ? <NewsToast key={`${ended.id} ${ended.state}`} generation={ended} onGone={hide} /> : null}
    </>
  )
}
