'use client'

import clsx from 'clsx'
import { type RefObject, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { callBefore } from '@/lib/review/client'
import type { ReviewView } from '@/lib/review/schema'

const MOST_SHOWN = 6

/** Words, with `@` calling people by name. */
export function MentionField({
  label,
  value,
  people,
  problem,
  placeholder,
  rows = 2,
  autoFocus = false,
  fieldRef,
  onChange,
  onFocus,
  onSubmit,
  onLeave,
}: {
  label: string
  value: string
  people: ReviewView['people']
  problem?: string | undefined
  placeholder?: string
  rows?: number
  autoFocus?: boolean
  fieldRef?: RefObject<HTMLTextAreaElement | null>
  onChange: (value: string) => void
  onFocus?: () => void
  /** ⌘ or Ctrl with Enter. */
  onSubmit: () => void
  /** Escape, when no list is open. */
  onLeave?: () => void
}) {
  const id = useId()
  const own = useRef<HTMLTextAreaElement>(null)
  const element = fieldRef ?? own
  const [call, setCall] = useState<ReturnType<typeof callBefore>>(null)
  const [at, setAt] = useState(0)
  const typed = call?.typed.toLocaleLowerCase() ?? ''
  const matches = call
    ? people.filter(({ name }) => name.toLocaleLowerCase().includes(typed)).slice(0, MOST_SHOWN)
    : []
  const isOpen = matches.length > 0
  const active = matches[Math.min(at, matches.length - 1)]

  function look({ value: now, selectionStart }: HTMLTextAreaElement) {
    setCall(callBefore(now, selectionStart))
    setAt(0)
  }

  function take(name: string) {
    if (!call || !element.current) return
    const caret = element.current.selectionStart
    const end = call.from + name.length + 2
    // Drawn at once, so that whoever types on does so behind the name.
    flushSync(() => {
      onChange(`${value.slice(0, call.from)}@${name} ${value.slice(caret)}`)
      setCall(null)
    })
    element.current.focus()
    element.current.setSelectionRange(end, end)
  }

  return (
    <div className="relative flex flex-col gap-1">
      <textarea
        ref={element}
        aria-label={label}
        aria-controls={isOpen ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && active ? `${id}-${active.userId}` : undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        dir="auto"
        rows={rows}
        autoFocus={autoFocus}
        placeholder={placeholder}
        value={value}
        onFocus={onFocus}
        onChange={(event) => {
          onChange(event.target.value)
          look(event.target)
        }}
        onSelect={(event) =>
          setCall(callBefore(event.currentTarget.value, event.currentTarget.selectionStart))
        }
        onBlur={() => setCall(null)}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onSubmit()
          else if (isOpen && step) setAt((at + step + matches.length) % matches.length)
          else if (isOpen && active && (event.key === 'Enter' || event.key === 'Tab')) take(active.name)
          else if (isOpen && event.key === 'Escape') setCall(null)
          else if (event.key === 'Escape' && onLeave) onLeave()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
        className="field-sizing-content max-h-60 min-h-16 w-full rounded-control bg-surface-2 px-3 py-2 text-base text-text ring-1 ring-edge transition-colors ring-inset placeholder:text-muted hover:bg-surface-3 aria-invalid:ring-bad sm:text-sm"
      />
      {isOpen ? (
        <ul
          id={id}
          role="listbox"
          aria-label="People"
          className="absolute inset-x-0 top-full z-20 mt-1 rounded-media bg-surface-3 p-1 shadow-xl ring-1 shadow-black/40 ring-line"
        >
          {matches.map((person) => (
            <li
              key={person.userId}
              id={`${id}-${person.userId}`}
              role="option"
              aria-selected={person === active}
              // Before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault()
                take(person.name)
              }}
              className={clsx(
                'flex min-h-10 cursor-pointer items-center rounded-control px-2.5 text-sm',
                person === active && 'bg-surface-1',
              )}
            >
              <span dir="auto" className="truncate">
                {person.name}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="text-sm text-bad">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
