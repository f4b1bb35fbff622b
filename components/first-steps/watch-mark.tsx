'use client'

import { useEffect } from 'react'
import { noteWatchedAction } from '@/lib/first-steps/actions'

/** Notes that a clip was played on its own page; what plays under the pointer in the gallery does not count. */
export function WatchMark() {
  useEffect(() => {
    function note({ target }: Event) {
      if (!(target instanceof HTMLVideoElement) || !/^\/gallery\/./.test(window.location.pathname)) return
      document.removeEventListener('play', note, true)
      void noteWatchedAction({}).catch(() => undefined)
    }
    document.addEventListener('play', note, true)
    return () => document.removeEventListener('play', note, true)
  }, [])
  return null
}
