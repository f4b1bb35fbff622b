'use client'

import clsx from 'clsx'
import { useCallback, useEffect, useState } from 'react'
import { onceItStays } from './once-it-stays'
import { tellMissed } from './tell-missed'

const RETRY_MS = 1_500
const SLOWEST_MS = 10_000
/** Some three minutes: a busy studio draws late. */
const TRIES = 24

/** A still that fills its cell. One that is not drawn yet is asked for again, so that it appears by itself. */
export function Poster({
  src,
  isPassing,
  className,
}: {
  src: string
  /** Whether it may be gone again in a moment, as in a list that rushes by: then it is asked for once it stayed. */
  isPassing?: (() => boolean) | undefined
  className?: string
}) {
  const [tries, setTries] = useState(0)
  const [isMissing, setIsMissing] = useState(false)

  useEffect(() => {
    if (!isMissing || tries >= TRIES) return
    const timer = setTimeout(
      () => {
        setTries(tries + 1)
        setIsMissing(false)
      },
      Math.min(SLOWEST_MS, RETRY_MS * 1.25 ** tries),
    )
    return () => clearTimeout(timer)
  }, [isMissing, tries])

  const separator = src.includes('?') ? '&' : '?'
  const address = tries === 0 ? src : `${src}${separator}try=${tries}`
  const ask = useCallback(
    (image: HTMLImageElement | null) => {
      tellMissed(image)
      const cancel = onceItStays(isPassing, () => {
        if (!image?.hasAttribute('src')) image?.setAttribute('src', address)
      })
      return () => {
        cancel()
        // One that goes before it came is no longer asked for. Chromium keeps a lazy one, and all around it, for ever.
        image?.removeAttribute('src')
      }
    },
    [address, isPassing],
  )

  if (isMissing) return <div className={clsx(tries < TRIES ? 'developing' : 'bg-surface-2', className)} />
  return (
    <img
      ref={ask}
      src={isPassing ? undefined : address}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setIsMissing(true)}
      className={clsx('object-cover', className)}
    />
  )
}
