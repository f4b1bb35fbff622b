'use client'

import clsx from 'clsx'
import { type ReactNode, useId } from 'react'
import { countChars } from '@/lib/catalog/request'

const NEAR = 0.9

/** A text that grows, with its count against the model's limit. Text over the limit is kept and marked, never cut. */
export function PromptField({
  label,
  name,
  value,
  maxChars,
  problem,
  placeholder,
  rows,
  tools,
  onChange,
}: {
  label: string
  name: string
  value: string
  maxChars: number
  problem?: string
  placeholder?: string
  rows: number
  /** Drawn under the text; `insert` puts words where the cursor is. */
  tools?: (insert: (text: string) => void) => ReactNode
  onChange: (value: string) => void
}) {
  const id = useId()
  const count = countChars(value)
  const isOver = count > maxChars
  const isNear = count > maxChars * NEAR

  function insert(text: string) {
    const element = document.getElementById(id)
    if (!(element instanceof HTMLTextAreaElement)) return
    element.focus()
    const { selectionStart: from, selectionEnd: to } = element
    const before = value.slice(0, from)
    const words = `${before === '' || /\s$/.test(before) ? '' : ' '}${text}${/^\s|^$/.test(value.slice(to)) ? '' : ' '}`
    // The old command alone keeps the browser's undo; where it is gone, the words still come.
    if (!document.execCommand('insertText', false, words)) onChange(before + words + value.slice(to))
  }

  return (
    <div>
      <div className="mb-1.5 flex items-baseline justify-between text-sm text-muted">
        <label htmlFor={id}>{label}</label>
        <span id={`${id}-count`} className={clsx('text-xs', isOver ? 'text-bad' : isNear && 'text-warn')}>
          {count.toLocaleString('en')} / {maxChars.toLocaleString('en')}
          {isOver ? ` · ${(count - maxChars).toLocaleString('en')} too many` : ''}
        </span>
      </div>
      <textarea
        id={id}
        name={name}
        rows={rows}
        value={value}
        dir="auto"
        placeholder={placeholder}
        aria-invalid={problem || isOver ? true : undefined}
        aria-describedby={problem ? `${id}-count ${id}-problem` : `${id}-count`}
        onChange={(event) => onChange(event.target.value)}
        className="block field-sizing-content max-h-[46dvh] w-full resize-none rounded-media bg-surface-1 px-4 py-3 text-base leading-relaxed text-text ring-1 ring-line transition-colors ring-inset placeholder:text-faint hover:bg-surface-2 focus:bg-surface-2 focus-visible:outline-offset-0 aria-invalid:ring-bad"
        style={{ minHeight: `${rows * 1.625 + 1.5}em` }}
      />
      {tools?.(insert)}
      {problem ? (
        <p id={`${id}-problem`} className="mt-1.5 text-sm text-bad">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
