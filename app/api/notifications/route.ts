import { route } from '@/lib/core/route'
import { validateQuery } from '@/lib/core/validate'
import { getNotifications } from '@/lib/notifications/queries'
import { NotificationFilter } from '@/lib/notifications/schema'

export const GET = route((ctx, request) => getNotifications(ctx, validateQuery(NotificationFilter, request)))
