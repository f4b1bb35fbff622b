import { readBody } from '@/lib/core/read-body'
import { route } from '@/lib/core/route'
import { appendUpdate } from '@/lib/storyboard/append-update'
import { MAX_UPDATE_BYTES } from '@/lib/storyboard/schema'

export const POST = route(async (ctx, request, { storyboardId = '' }) =>
  appendUpdate(ctx, storyboardId, await readBody(request, MAX_UPDATE_BYTES)),
)
