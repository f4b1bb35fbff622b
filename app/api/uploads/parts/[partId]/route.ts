import { route } from '@/lib/core/route'
import { finishPart } from '@/lib/uploads/finish-part'
import { receivePart } from '@/lib/uploads/receive-part'

const receive = route((ctx, request, { partId = '' }) => receivePart(ctx, partId, request))

export { receive as DELETE, receive as HEAD, receive as PATCH }

export const POST = route((ctx, _, { partId = '' }) => finishPart(ctx, partId))
