'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Bell as BellIcon } from 'lucide-react'
import { Link } from '../ui/link'
import { usePathname } from 'next/navigation'
import { unreadOptions } from '@/lib/notifications/client'

const MOST_SHOWN = 9

/** The way to the notifications, with how many are unread; said aloud, politely, when that changes. */
export function Bell() {
  const isHere = usePathname() === '/notifications'
  const { data } = useQuery(unreadOptions())
  const unread = data?.unread ?? 0
  return (
    <>
      <Link
        href="/notifications"
        aria-current={isHere ? 'page' : undefined}
        aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
        className={clsx(
          'relative flex min-h-10 min-w-10 items-center justify-center gap-3 rounded-control text-sm transition-colors md:justify-start md:px-2',
          isHere ? 'text-text md:bg-surface-2' : 'text-muted hover:text-text md:hover:bg-surface-1',
        )}
      >
        <BellIcon aria-hidden className="size-5 shrink-0 md:size-4" />
        <span className="hidden md:inline">Notifications</span>
        {unread > 0 ? (
          <span
            aria-hidden
            className="absolute top-0.5 left-1/2 rounded-full bg-text px-1.5 text-xs leading-4 font-medium text-ground md:top-auto md:right-1.5 md:left-auto md:bg-transparent md:px-0 md:text-text"
          >
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        ) : null}
      </Link>
      <span aria-live="polite" className="sr-only">
        {unread > 0 ? `${unread} unread ${unread === 1 ? 'notification' : 'notifications'}` : ''}
      </span>
    </>
  )
}
