import { route } from '@/lib/core/route'
import { getTakes } from '@/lib/takes/queries'

export const GET = route((ctx, _, { storyboardId = '' }) => getTakes(ctx, storyboardId))
