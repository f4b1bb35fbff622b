import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'
import { getNotifications } from '@/lib/notifications/queries'
import { NotificationFilter } from '@/lib/notifications/schema'

export const GET = route((ctx, request) => {
  const filter = NotificationFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!filter.success) throw invalidInput(filter.error)
  return getNotifications(ctx, filter.data)
})
