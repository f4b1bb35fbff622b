import { route } from '@/lib/core/route'
import { getRenders } from '@/lib/renders/queries'

export const GET = route((ctx, _, { storyboardId = '' }) => getRenders(ctx, storyboardId))
