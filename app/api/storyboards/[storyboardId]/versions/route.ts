import { route } from '@/lib/core/route'
import { getVersions } from '@/lib/storyboard/queries'

export const GET = route((ctx, _, { storyboardId = '' }) => getVersions(ctx, storyboardId))
