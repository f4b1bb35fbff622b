import { useEffect } from 'react'
import type { BoardLink } from './board-link'

/**
 * Ctrl or ⌘ with Z, anywhere on the page. Also in a field: what the browser itself would take back there may be somebody
 * else's. A field that is no part of the storyboard, such as a name in a form, keeps its own.
 */
export function useUndoKeys(link: BoardLink, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'z'
      if (!isUndo || (event.target as Element).closest?.('dialog, form')) return
      event.preventDefault()
      if (event.shiftKey) link.undo.redo()
      else link.undo.undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [link, isOn])
}
