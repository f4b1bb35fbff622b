'use client'

import clsx from 'clsx'
import { useCallback, useEffect, useState } from 'react'

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

  const separator = src.includes('?') ? '&' : '?'
  const address = tries === 0 ? src : `${src}${separator}try=${tries}`
  // One that goes before it came is no longer asked for. Chromium keeps a lazy one, and all around it, for ever.
  const letGo = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image?.hasAttribute('src')) image?.setAttribute('src', address)
      return () => image?.removeAttribute('src')
    },
    [address],
  )

  if (isMissing) return <div className={clsx(tries < TRIES ? 'developing' : 'bg-surface-2', className)} />
  return (
    <img
      ref={letGo}
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setIsMissing(true)}
      className={clsx('object-cover', className)}
    />
  )
}
