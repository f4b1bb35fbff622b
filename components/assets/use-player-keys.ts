'use client'

import { useEffect, useRef } from 'react'
import { areSingleKeysOn } from '../shell/use-single-keys'

export interface PlayerControls {
  toggle: () => void
  stop: () => void
  step: (frames: number) => void
  seek: (seconds: number) => void
}

/** Keys of the player, wherever the focus is on its page; a control keeps the keys that are its own. */
export function usePlayerKeys(player: PlayerControls | null, more: Record<string, () => void>): void {
  const acts: Record<string, () => void> = player
    ? {
        ' ': player.toggle,
        k: player.stop,
        ',': () => player.step(-1),
        '.': () => player.step(1),
        Home: () => player.seek(0),
        ...more,
      }
    : {}
  const latest = useRef(acts)

  useEffect(() => {
    latest.current = acts
  })

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const act = latest.current[event.key]
      if (!act || event.metaKey || event.ctrlKey || event.altKey || !areSingleKeysOn()) return
      if (document.querySelector('dialog[open]')) return
      const target = event.target as HTMLElement
      if (target.closest('input:not([type=range]), textarea, select')) return
      const isOwnKey = event.key === ' ' ? 'a, button, summary' : '[type=range]'
      if ([' ', 'Home', 'End'].includes(event.key) && target.closest(isOwnKey)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
