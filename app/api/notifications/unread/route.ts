import { route } from '@/lib/core/route'
import { countUnread } from '@/lib/notifications/queries'

export const GET = route((ctx) => countUnread(ctx))
