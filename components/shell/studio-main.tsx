'use client'

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { GallerySkeleton } from '../gallery/gallery-skeleton'
import { KeysSkeleton } from '../keys/keys-skeleton'
import { QueueSkeleton } from '../queue/queue-skeleton'
import { FormSkeleton } from '../ui/form-skeleton'
import { going } from './going'

/** A quicker page than this needs no in-between picture; one would only flicker. */
const LATE_MS = 300

/**
 * The page, or the shape of the next one when that keeps us waiting. Not a `loading.tsx`: its page would be answered with
 * 200 before anybody knows whether it is a redirect to sign-in or does not exist.
 */
export function StudioMain({ children }: { children: ReactNode }) {
  const place = useSyncExternalStore(going.subscribe, going.read, going.readOnServer)
  const [late, setLate] = useState<string | null>(null)

  useEffect(() => {
    if (!place) return setLate(null)
    const timer = setTimeout(() => setLate(place), LATE_MS)
    return () => clearTimeout(timer)
  }, [place])

  return (
    <main id="main" tabIndex={-1} aria-busy={late !== null} className="pb-(--foot) outline-none md:ml-44">
      {late ? <Shape place={late} /> : null}
      {/* Kept, so that nothing typed is lost when the next page never comes. */}
      <div hidden={late !== null}>{children}</div>
    </main>
  )
}

function Shape({ place }: { place: string }) {
  if (place === '/gallery' || place === '/projects')
    return (
      <div className="px-1 pt-16 max-sm:pt-30 sm:px-6">
        <GallerySkeleton />
      </div>
    )
  if (place === '/queue')
    return (
      <div className="mx-auto max-w-5xl px-3 pt-20 sm:px-6">
        <QueueSkeleton />
      </div>
    )
  if (place.startsWith('/admin'))
    return (
      <div className="mx-auto max-w-4xl px-3 pt-53 sm:px-6">
        <KeysSkeleton />
      </div>
    )
  return <FormSkeleton />
}
