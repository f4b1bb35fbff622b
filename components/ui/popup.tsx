'use client'

import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { buttonClass } from './button'

/** A button with a small panel of choices under it. Leaves on Escape, on a press outside and when the focus goes away. */
export function Popup({
  label,
  purpose = label,
  icon,
  className,
  isAtEnd = false,
  children,
}: {
  label: string
  /** Its name, where the label alone does not say what it is for. */
  purpose?: string
  icon?: ReactNode
  className?: string
  /** Stands at the right: the panel grows to the left. */
  isAtEnd?: boolean
  children: (close: () => void) => ReactNode
}) {
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  useEffect(() => {
    if (!isOpen) return
    root.current?.querySelector<HTMLElement>('[data-panel] :is(input, button, a, select)')?.focus()
    const leave = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setIsOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [isOpen])

  function close() {
    setIsOpen(false)
    document.getElementById(`${id}-button`)?.focus()
  }

  return (
    <div
      ref={root}
      className={clsx('sm:relative', className)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        event.preventDefault()
        close()
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget && !root.current?.contains(relatedTarget)) setIsOpen(false)
      }}
    >
      <button
        id={`${id}-button`}
        type="button"
        aria-label={purpose === label ? undefined : purpose}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
        className={buttonClass('plain', 'gap-1.5 px-2.5 max-sm:px-2')}
      >
        {icon}
        <span dir="auto" className="truncate">
          {label}
        </span>
        <ChevronDown
          aria-hidden
          className={clsx('size-3.5 shrink-0 transition-transform max-sm:hidden', isOpen && 'rotate-180')}
        />
      </button>
      {isOpen ? (
        <div
          id={id}
          data-panel
          role="group"
          aria-label={purpose}
          className={clsx(
            'absolute z-30 mt-1 max-h-[min(28rem,60dvh)] overflow-y-auto rounded-media bg-surface-2 p-2 font-normal shadow-xl ring-1 shadow-black/40 ring-line max-sm:inset-x-3 sm:w-96',
            isAtEnd ? 'sm:right-0' : 'sm:left-0',
          )}
        >
          {children(close)}
        </div>
      ) : null}
    </div>
  )
}
