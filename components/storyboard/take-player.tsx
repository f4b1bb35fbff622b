'use client'

import { useEffect, useRef } from 'react'
import type { TakeView } from '@/lib/takes/schema'

/** What is played of a file, in milliseconds. */
export interface Stretch {
  url: string
  fromMs: number
  toMs: number
}

export function stretchOf({ file, startMs, endMs }: TakeView): Stretch | null {
  return file ? { url: file.url, fromMs: startMs, toMs: endMs } : null
}

/** A take, from its own beginning to its own end, over and over; several play one after the other. */
export function TakePlayer({
  stretches,
  label,
  className,
}: {
  stretches: readonly Stretch[]
  label: string
  className?: string
}) {
  const video = useRef<HTMLVideoElement>(null)
  const name = JSON.stringify(stretches)

  useEffect(() => {
    const player = video.current
    const list = JSON.parse(name) as Stretch[]
    if (!player || list.length === 0) return
    let at = 0
    let timer = 0
    const show = (next: number) => {
      at = next % list.length
      const { url, fromMs } = list[at]!
      if (player.getAttribute('src') !== url) player.src = url
      player.currentTime = fromMs / 1000
    }
    const follow = () => {
      const { toMs } = list[at]!
      const isPlaying = !player.paused || player.ended
      if (player.currentTime * 1000 >= toMs - 10 || player.ended) {
        show(at + 1)
        if (isPlaying) void player.play().catch(() => undefined)
      }
      timer = isPlaying ? requestAnimationFrame(follow) : 0
    }
    const watch = () => {
      cancelAnimationFrame(timer)
      timer = requestAnimationFrame(follow)
    }
    // A new address begins at nought, whatever was asked for before.
    const begin = () => {
      if (player.currentTime < list[at]!.fromMs / 1000 - 0.01) player.currentTime = list[at]!.fromMs / 1000
    }
    player.addEventListener('loadedmetadata', begin)
    // Looked at while it moves: when it plays, ends, or is put somewhere else by hand.
    for (const event of ['play', 'ended', 'seeked'] as const) player.addEventListener(event, watch)
    show(0)
    return () => {
      cancelAnimationFrame(timer)
      player.removeEventListener('loadedmetadata', begin)
      for (const event of ['play', 'ended', 'seeked'] as const) player.removeEventListener(event, watch)
      player.removeAttribute('src')
    }
  }, [name])

  return (
    <video ref={video} aria-label={label} controls playsInline preload="metadata" className={className} />
  )
}
