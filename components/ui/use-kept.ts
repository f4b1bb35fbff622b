import { useCallback, useEffect, useState } from 'react'

/** Text that somebody types, kept in this tab under a name: it survives a reload, another page and a sign-in. */
export function useKept(name: string, initial = ''): [string, (text: string) => void] {
  const key = `dailies:kept:${name}`
  const [text, setText] = useState(initial)

  useEffect(() => {
    try {
      const kept = sessionStorage.getItem(key)
      if (kept !== null) setText(kept)
    } catch {
      // A forbidden store costs only the safety net.
    }
  }, [key])

  const keep = useCallback(
    (next: string) => {
      setText(next)
      try {
        if (next && next !== initial) sessionStorage.setItem(key, next)
        else sessionStorage.removeItem(key)
      } catch {
        // As above, also when the store is full.
      }
    },
    [initial, key],
  )

  return [text, keep]
}
