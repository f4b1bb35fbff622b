import { Link } from './link'
import type { ReactNode } from 'react'
import { buttonClass } from './button'

/** An arrow to the one before or after; faint where there is none. */
export function NeighbourLink({
  href,
  label,
  children,
}: {
  href: string | null
  label: string
  children: ReactNode
}) {
  if (!href)
    return (
      <span aria-hidden className={buttonClass('icon', 'pointer-events-none opacity-30')}>
        {children}
      </span>
    )
  return (
    <Link href={href} aria-label={label} className={buttonClass('icon')}>
      {children}
    </Link>
  )
}
