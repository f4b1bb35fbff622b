'use client'

import { X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { FormField } from '@/lib/catalog/fields'
import type { Token } from '@/lib/catalog/tokens'
import { Button } from '../ui/button'

/** Voices or elements by the id that the provider knows them by, as chips. */
export function IdsField({
  field: { name, label, min, max, closedBecause },
  ids,
  tokens,
  problem,
  onChange,
}: {
  field: Extract<FormField, { control: 'ids' }>
  ids: readonly string[]
  tokens: readonly Token[]
  problem?: string
  onChange: (ids: string[]) => void
}) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const isFull = ids.length >= max
  const noun = name === 'voices' ? 'voice' : 'element'

  function add() {
    const next = typed.trim()
    if (next === '' || isFull) return
    if (!ids.includes(next)) onChange([...ids, next])
    setTyped('')
  }

  return (
    <fieldset disabled={closedBecause !== undefined}>
      <legend className="mb-1.5 text-sm text-muted">
        {label} {ids.length} / {max}
        {min > 0 ? '' : ' · optional'}
      </legend>
      <div className="flex flex-wrap items-center gap-2">
        {ids.map((one, at) => (
          <span
            key={one}
            className="inline-flex min-h-10 max-w-full items-center gap-1.5 rounded-control bg-surface-2 pl-3 text-sm"
          >
            {tokens[at] ? <span className="text-muted">{tokens[at].label}</span> : null}
            <span className="truncate font-mono text-xs">{one}</span>
            <button
              type="button"
              aria-label={`Remove ${noun} ${one}`}
              onClick={() => {
                onChange(ids.filter((other) => other !== one))
                input.current?.focus()
              }}
              className="grid size-10 place-items-center rounded-control text-muted hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </button>
          </span>
        ))}
        <span className="inline-flex gap-1">
          <input
            ref={input}
            aria-label={`Id of ${name === 'voices' ? 'a voice' : 'an element'}`}
            placeholder={`${noun} id`}
            value={typed}
            maxLength={120}
            disabled={isFull}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-note`}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={add}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
                event.preventDefault()
                add()
              } else if (event.key === 'Backspace' && typed === '' && ids.length > 0) {
                onChange(ids.slice(0, -1))
              }
            }}
            className="min-h-10 w-40 rounded-control bg-surface-1 px-3 font-mono text-base ring-1 ring-line ring-inset placeholder:text-faint disabled:opacity-50 sm:text-xs"
          />
          <Button disabled={isFull || typed.trim() === ''} onClick={add}>
            Add
          </Button>
        </span>
      </div>
      <p id={`${id}-note`} className={problem ? 'mt-1 text-sm text-bad' : 'mt-1 text-xs text-muted'}>
        {problem ??
          closedBecause ??
          (isFull ? `At most ${max} here.` : `As the provider names it; each provider has its own.`)}
      </p>
    </fieldset>
  )
}
