/** What stays this long is looked at. */
const PASSED_MS = 200

/** Does it now, or, for what may be gone again in a moment, once it no longer passes by. What it returns takes that back. */
export function onceItStays(isPassing: (() => boolean) | undefined, act: () => void): () => void {
  if (!isPassing?.()) {
    act()
    return () => undefined
  }
  const timer = setInterval(() => {
    if (isPassing()) return
    clearInterval(timer)
    act()
  }, PASSED_MS)
  return () => clearInterval(timer)
}
