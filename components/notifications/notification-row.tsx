import clsx from 'clsx'
import { Link } from '../ui/link'
import type { NotificationView } from '@/lib/notifications/schema'

/** One thing that happened; opens what it is about. */
export function NotificationRow({
  notification: { byName, title, words, note, href, at, isRead },
  onOpen,
}: {
  notification: NotificationView
  onOpen: () => void
}) {
  return (
    <li className="border-t border-line">
      <Link
        href={href}
        onClick={onOpen}
        className="-mx-2 flex min-h-14 gap-3 rounded-control px-2 py-2.5 text-sm transition-colors hover:bg-surface-1"
      >
        <span
          aria-hidden
          className={clsx('mt-1.5 size-2 shrink-0 rounded-full', isRead ? 'bg-transparent' : 'bg-text')}
        />
        <span className="min-w-0 flex-1">
          <span className={clsx('block break-words', isRead ? 'text-muted' : 'font-medium')}>
            {isRead ? null : <span className="sr-only">Unread: </span>}
            {byName ? <bdi>{byName} </bdi> : null}
            {title}
          </span>
          <span dir="auto" className="line-clamp-2 break-words text-muted">
            {words}
          </span>
          {note ? <span className="line-clamp-3 break-words text-muted">{note}</span> : null}
        </span>
        <time dateTime={at} className="shrink-0 text-xs leading-5 text-muted">
          {at.slice(11, 16)} UTC
        </time>
      </Link>
    </li>
  )
}
