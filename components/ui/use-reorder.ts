'use client'

import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

const BACK = new Set(['ArrowLeft', 'ArrowUp'])
const ON = new Set(['ArrowRight', 'ArrowDown'])

/**
 * Puts a list in another order by dragging its items, or with the arrow keys on an item's handle; the focus goes along.
 * `said` is for a status line: what was just moved, and where it stands now.
 */
export function useReorder(
  count: number,
  name: (at: number) => string,
  onMove: (from: number, to: number) => void,
) {
  const dragged = useRef<number | null>(null)
  const handles = useRef<(HTMLElement | null)[]>([])
  const [over, setOver] = useState<number | null>(null)
  const [said, setSaid] = useState('')

  function move(from: number, to: number) {
    if (from === to || to < 0 || to >= count) return
    // Drawn at once, so that the next key is heard there, however quick it is; a moved element loses the focus on its way.
    flushSync(() => {
      setSaid(`${name(from)} is now ${to + 1} of ${count}.`)
      onMove(from, to)
    })
    handles.current[to]?.focus()
  }

  return {
    said,
    over,
    move,
    item: (at: number) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        dragged.current = at
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', String(at))
      },
      onDragOver: (event: DragEvent) => {
        if (dragged.current === null) return
        event.preventDefault()
        setOver(at)
      },
      onDrop: (event: DragEvent) => {
        if (dragged.current === null) return
        event.preventDefault()
        event.stopPropagation()
        move(dragged.current, at)
        dragged.current = null
        setOver(null)
      },
      onDragEnd: () => {
        dragged.current = null
        setOver(null)
      },
    }),
    handle: (at: number) => ({
      ref: (element: HTMLElement | null) => {
        handles.current[at] = element
      },
      onKeyDown: (event: KeyboardEvent) => {
        const step = BACK.has(event.key) ? -1 : ON.has(event.key) ? 1 : 0
        if (step === 0) return
        event.preventDefault()
        move(at, at + step)
      },
    }),
  }
}

/** The list with one item at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.toSpliced(from, 1)
  return rest.toSpliced(to, 0, items[from]!)
}
