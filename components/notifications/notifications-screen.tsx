'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '../ui/link'
import { readAllNotificationsAction, readNotificationAction } from '@/lib/notifications/actions'
import { notificationsOptions } from '@/lib/notifications/client'
import type { NotificationsPage, NotificationView } from '@/lib/notifications/schema'
import { useAct } from '../shell/use-act'
import { Button, buttonClass } from '../ui/button'
import { Notice } from '../ui/notice'
import { StaleNotice } from '../ui/stale-notice'
import { NotificationRow } from './notification-row'

/** What happened that concerns whoever looks, newest first, day by day. */
export function NotificationsScreen({ initial }: { initial: NotificationsPage }) {
  const query = useInfiniteQuery({
    ...notificationsOptions(),
    initialData: { pages: [initial], pageParams: [''] },
  })
  const { busy, act, sentence } = useAct()
  const trouble = sentence([])
  const items = query.data.pages.flatMap((page) => page.items)
  const newest = items[0]
  const hasUnread = items.some(({ isRead }) => !isRead)

  return (
    <div className="mx-auto max-w-3xl px-3 py-6 sm:px-6">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold">Notifications</h1>
        <div className="flex flex-wrap gap-2">
          {newest && hasUnread ? (
            <Button
              aria-disabled={busy !== null}
              onClick={() => void act('all', () => readAllNotificationsAction({ until: newest.at }))}
            >
              Mark all as read
            </Button>
          ) : null}
          <Link href="/account#notifications" className={buttonClass('plain')}>
            Choose what you hear of
          </Link>
        </div>
      </div>
      {query.isError ? <StaleNotice /> : null}
      {trouble ? <Notice tone="bad">{trouble}</Notice> : null}
      {items.length === 0 ? <Empty /> : null}
      {byDay(items).map(([day, those]) => (
        <section key={day} aria-label={day} className="mb-6">
          <h2 className="mb-1 text-sm text-muted">{day}</h2>
          <ul>
            {those.map((one) => (
              <NotificationRow
                key={one.id}
                notification={one}
                // The list hears of it by itself; going there does not wait.
                onOpen={() =>
                  one.isRead
                    ? undefined
                    : void readNotificationAction({ notificationId: one.id }).catch(() => undefined)
                }
              />
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage ? (
        <Button
          aria-disabled={query.isFetchingNextPage}
          onClick={() => (query.isFetchingNextPage ? undefined : void query.fetchNextPage())}
        >
          {query.isFetchingNextPage ? 'Fetching…' : 'Older'}
        </Button>
      ) : null}
      {items.length > 0 && !query.hasNextPage ? (
        <p className="text-sm text-muted">Notifications are kept for 90 days.</p>
      ) : null}
    </div>
  )
}

function Empty() {
  return (
    <div className="grid">
      <div aria-hidden className="col-start-1 row-start-1 flex flex-col gap-2 mask-b-to-90% opacity-60">
        {[0, 1, 2].map((at) => (
          <div key={at} className="h-16 rounded-control bg-surface-1" />
        ))}
      </div>
      <p className="z-10 col-start-1 row-start-1 max-w-sm place-self-center px-4 text-center text-balance">
        Nothing yet. A clip that is finished or failed, a remark that names you, a question for approval or a
        budget near its end is noted here.
      </p>
    </div>
  )
}

/** Days of UTC, as everywhere in the studio. */
function byDay(items: readonly NotificationView[]): [string, NotificationView[]][] {
  const days = new Map<string, NotificationView[]>()
  for (const one of items) {
    const day = one.at.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), one])
  }
  return [...days]
}
