import { route } from '@/lib/core/route'
import { streamEvents } from '@/lib/live/stream-events'

export const dynamic = 'force-dynamic'

export const GET = route(async (ctx, request) => streamEvents(ctx, request))
