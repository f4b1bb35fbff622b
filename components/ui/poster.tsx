'use client'

import clsx from 'clsx'
import { useEffect, useState } from 'react'

const RETRY_MS = 1_500
const TRIES = 8

/** A still that fills its cell. One that is not drawn yet is asked for again, so that it appears by itself. */
export function Poster({ src, className }: { src: string; className?: string }) {
  const [tries, setTries] = useState(0)
  const [isMissing, setIsMissing] = useState(false)

  useEffect(() => {
    if (!isMissing || tries >= TRIES) return
    const timer = setTimeout(() => {
      setTries(tries + 1)
      setIsMissing(false)
    }, RETRY_MS)
    return () => clearTimeout(timer)
  }, [isMissing, tries])

  if (isMissing) return <div className={clsx(tries < TRIES ? 'developing' : 'bg-surface-2', className)} />
  const separator = src.includes('?') ? '&' : '?'
  return (
    <img
      src={tries === 0 ? src : `${src}${separator}try=${tries}`}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setIsMissing(true)}
      className={clsx('object-cover', className)}
    />
  )
}
