import { route } from '@/lib/core/route'
import { getPresets } from '@/lib/presets/queries'

export const GET = route((ctx) => getPresets(ctx))
