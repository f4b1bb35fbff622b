import { useEffect } from 'react'

const SOON_MS = 2_000

/** Loads what is not shown yet once the page has come to rest: it is there at a press, also where the line is gone by then. */
export function useLoadSoon(load: () => Promise<unknown>): void {
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), SOON_MS)
    return () => clearTimeout(timer)
  }, [load])
}
