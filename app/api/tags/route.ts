import { route } from '@/lib/core/route'
import { getTags } from '@/lib/gallery/tags'

export const GET = route((ctx) => getTags(ctx))
