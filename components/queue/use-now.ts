'use client'

import { useSyncExternalStore } from 'react'

const TICK_MS = 1_000

/** The time, ticking every second while somebody needs it; null while the server draws, whose clock is another one. */
export function useNow(isTicking: boolean): number | null {
  return useSyncExternalStore(isTicking ? tick : stand, readSecond, readNothing)
}

function tick(onTick: () => void): () => void {
  const timer = setInterval(onTick, TICK_MS)
  return () => clearInterval(timer)
}

function stand(): () => void {
  return () => undefined
}

/** Whole seconds, so that two readings in one render are the same. */
function readSecond(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS
}

function readNothing(): null {
  return null
}
