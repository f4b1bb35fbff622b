import { route } from '@/lib/core/route'
import { validateBody } from '@/lib/core/validate'
import { Presence } from '@/lib/storyboard/schema'
import { tellPresence } from '@/lib/storyboard/tell-presence'

export const POST = route(async (ctx, request, { storyboardId = '' }) => {
  await tellPresence(ctx, storyboardId, await validateBody(Presence, request))
  return { ok: true }
})
