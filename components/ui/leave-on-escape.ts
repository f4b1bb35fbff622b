import type { KeyboardEvent } from 'react'

/** Escape leaves this and nothing more. */
export function leaveOnEscape(event: KeyboardEvent, leave: () => void): void {
  if (event.key !== 'Escape') return
  event.stopPropagation()
  leave()
}
