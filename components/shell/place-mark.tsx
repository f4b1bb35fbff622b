'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { LoaderCircle } from 'lucide-react'
import { useLinkStatus } from 'next/link'
import { useEffect } from 'react'
import { queueOptions } from '@/lib/generations/client'
import { going } from './going'

/** At the end of a link: that its page is on the way, or how much is under way there. */
export function PlaceMark({ href }: { href: string }) {
  const { pending } = useLinkStatus()
  const isQueue = href === '/queue'
  const { data } = useQuery(queueOptions())

  useEffect(() => {
    if (!pending) return
    going.tell(href)
    return () => going.tell(null)
  }, [pending, href])

  const count = isQueue ? (data?.active.length ?? 0) : 0
  const needsSomebody = data?.active.some(({ state }) => state === 'unknown')
  if (!pending && count === 0) return null
  return (
    <span
      aria-hidden
      className={clsx(
        'absolute top-1.5 left-1/2 ml-2.5 text-xs md:static md:mr-1 md:ml-auto',
        needsSomebody && !pending ? 'text-warn' : 'text-muted',
      )}
    >
      {pending ? <LoaderCircle className="size-3.5 animate-spin" /> : count}
    </span>
  )
}
