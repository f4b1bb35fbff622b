import { readGuestCookies } from '@/lib/shares/guest-cookies'
import { guestRoute } from '@/lib/shares/guest-door'
import { streamShare } from '@/lib/shares/stream-share'

export const dynamic = 'force-dynamic'

export const GET = guestRoute(async (visit, request) => streamShare(visit, await readGuestCookies(), request))
