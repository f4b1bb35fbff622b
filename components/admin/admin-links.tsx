'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

const LINKS = [
  ['/admin/keys', 'Keys'],
  ['/admin/budgets', 'Budgets'],
  ['/admin/usage', 'Usage'],
  ['/admin/audit', 'Audit log'],
] as const

/** The pages of those who look after the workspace. */
export function AdminLinks() {
  const path = usePathname()
  return (
    <nav aria-label="Admin" className="mx-auto max-w-4xl px-1 pt-3 sm:px-4">
      <ul className="flex flex-wrap gap-1">
        {LINKS.map(([href, label]) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? 'page' : undefined}
              className={clsx(
                'inline-flex min-h-10 items-center rounded-control px-2 text-sm transition-colors',
                path === href ? 'bg-surface-2 text-text' : 'text-muted hover:text-text',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
