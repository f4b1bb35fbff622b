'use client'

import clsx from 'clsx'
import { useLayoutEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { editText, type TextPlace, textAt } from '@/lib/storyboard/edit'
import { useAwake } from '../ui/use-awake'
import { useOpenBoard } from './use-board'

/**
 * A text that several people may write in at once. What others write comes in around the caret, which stays where it was;
 * a word that is still being composed, as in Japanese, is left alone until it is whole.
 */
export function BoardText({
  place,
  field,
  label,
  rows,
  placeholder,
  describedBy,
}: {
  place: TextPlace
  /** As others hear where this person is. */
  field: string
  label: string
  rows: number
  placeholder?: string
  describedBy?: string
}) {
  const { link, mayEdit } = useOpenBoard()
  // What is typed before would be lost: the board is written over it.
  const isAwake = useAwake()
  const area = useRef<HTMLTextAreaElement>(null)
  const isComposing = useRef(false)
  const text = textAt(link.doc, place)
  const [shown, setShown] = useState(() => text?.toString() ?? '')

  useLayoutEffect(() => {
    if (!text) return
    setShown(text.toString())
    const follow = (event: Y.YTextEvent) => {
      if (isComposing.current) return
      const element = area.current
      const caret =
        element && document.activeElement === element ? [element.selectionStart, element.selectionEnd] : null
      const isOurs = event.transaction.local && event.transaction.origin === 'here'
      setShown(text.toString())
      if (!element || !caret || isOurs) return
      // React writes the value after this; the caret goes where its letters went.
      const [from, to] = [caret[0]!, caret[1]!]
      const end = shift(to, event.delta, false)
      element.value = text.toString()
      element.setSelectionRange(from === to ? end : shift(from, event.delta, true), end)
    }
    text.observe(follow)
    return () => text.unobserve(follow)
  }, [text])

  return (
    <textarea
      ref={area}
      dir="auto"
      aria-label={label}
      aria-describedby={describedBy}
      rows={rows}
      placeholder={placeholder}
      readOnly={!mayEdit || !isAwake}
      value={shown}
      onFocus={() => {
        link.undo.stopCapturing()
        link.goTo(place.shotId, field)
      }}
      // What is typed here and what is done elsewhere are taken back one at a time.
      onBlur={() => link.undo.stopCapturing()}
      onCompositionStart={() => (isComposing.current = true)}
      onCompositionEnd={(event) => {
        isComposing.current = false
        editText(link.doc, place, event.currentTarget.value)
        setShown(text?.toString() ?? '')
      }}
      onChange={({ target }) => {
        setShown(target.value)
        if (!isComposing.current) editText(link.doc, place, target.value)
      }}
      className={clsx(
        'w-full resize-y rounded-control px-3 py-2 text-base text-text ring-1 ring-edge ring-inset placeholder:text-faint sm:text-sm',
        mayEdit && 'bg-surface-2',
      )}
    />
  )
}

/**
 * Where a place in a text lies after a change. What comes in right there comes after a caret, so that the word before it goes on
 * whole when two people write in one place; and before what is selected, so that typing over it takes nobody else's words.
 */
function shift(
  at: number,
  delta: { insert?: unknown; delete?: number; retain?: number }[],
  isAfter: boolean,
): number {
  let place = at
  let read = 0
  for (const { insert, delete: gone, retain } of delta) {
    if (retain !== undefined) read += retain
    else if (typeof insert === 'string') {
      if (read < place || (isAfter && read === place)) place += insert.length
      read += insert.length
    } else if (gone !== undefined && read < place) place -= Math.min(gone, place - read)
  }
  return place
}
