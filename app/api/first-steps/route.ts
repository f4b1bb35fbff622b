import { route } from '@/lib/core/route'
import { getFirstSteps } from '@/lib/first-steps/queries'

export const GET = route((ctx) => getFirstSteps(ctx))
