'use client'

import clsx from 'clsx'
import { Link } from '../ui/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { adminPlacesFor } from './places'

/** The rooms of Admin that this role may see. */
export function AdminTabs({ role }: { role: string }) {
  const path = usePathname()
  const places = adminPlacesFor(role)
  const here = useRef<HTMLAnchorElement>(null)

  // On a phone the row is longer than the window.
  useEffect(() => {
    // Not returned: newer browsers answer with a promise, which React would take for a clean-up.
    void here.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])

  if (places.length === 0) return null
  return (
    <nav aria-label="Admin" className="mx-auto max-w-4xl overflow-x-auto px-1 pt-3 sm:px-4">
      <ul className="flex w-max gap-1">
        {places.map(({ href, label }) => {
          const isHere = path.startsWith(href)
          return (
            <li key={href}>
              <Link
                ref={isHere ? here : undefined}
                href={href}
                aria-current={isHere ? 'page' : undefined}
                className={clsx(
                  'flex min-h-10 items-center rounded-control px-2 text-sm transition-colors',
                  isHere
                    ? 'text-text underline decoration-2 underline-offset-8'
                    : 'text-muted hover:text-text',
                )}
              >
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
