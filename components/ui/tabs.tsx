'use client'

import clsx from 'clsx'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'

/** A few panels in one place. All stay mounted, so that nothing typed in one is lost by a look at another. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { name: string; title: ReactNode; panel: ReactNode }[]
}) {
  const id = useId()
  const [shown, setShown] = useState(tabs[0]?.name)

  function onKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!step) return
    event.preventDefault()
    const at = tabs.findIndex(({ name }) => name === shown)
    const next = tabs[(at + step + tabs.length) % tabs.length]!
    setShown(next.name)
    document.getElementById(`${id}-${next.name}-tab`)?.focus()
  }

  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        className="-mx-1 flex gap-1 border-b border-line"
        onKeyDown={onKey}
      >
        {tabs.map(({ name, title }) => (
          <button
            key={name}
            id={`${id}-${name}-tab`}
            type="button"
            role="tab"
            aria-selected={name === shown}
            aria-controls={`${id}-${name}`}
            tabIndex={name === shown ? 0 : -1}
            onClick={() => setShown(name)}
            className={clsx(
              '-mb-px min-h-10 border-b-2 px-3 text-sm transition-colors',
              name === shown ? 'border-text text-text' : 'border-transparent text-muted hover:text-text',
            )}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ name, panel }) => (
        <div
          key={name}
          id={`${id}-${name}`}
          role="tabpanel"
          aria-labelledby={`${id}-${name}-tab`}
          hidden={name !== shown}
          className={clsx('flex-1 flex-col gap-6', name === shown && 'flex')}
        >
          {panel}
        </div>
      ))}
    </>
  )
}
