import { route } from '@/lib/core/route'
import { validate } from '@/lib/core/validate'
import { getFaceLooks } from '@/lib/faces/queries'
import { GetFaceLooksInput } from '@/lib/faces/schema'

export const GET = route((ctx, request) =>
  getFaceLooks(ctx, validate(GetFaceLooksInput, { videoId: new URL(request.url).searchParams.get('video') })),
)
