import { route } from '@/lib/core/route'
import { streamStoryboard } from '@/lib/storyboard/stream-storyboard'

export const dynamic = 'force-dynamic'

export const GET = route((ctx, request, { storyboardId = '' }) =>
  streamStoryboard(ctx, storyboardId, request),
)
