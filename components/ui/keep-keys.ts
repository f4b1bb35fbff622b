import type { KeyboardEvent } from 'react'

/** For a box that opens inside something else, which hears nothing of its keys: no shortcut runs, and no form around it is sent. */
export function keepKeys(event: KeyboardEvent): void {
  event.stopPropagation()
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}
