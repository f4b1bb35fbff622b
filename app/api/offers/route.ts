import { route } from '@/lib/core/route'
import { getOffers } from '@/lib/pricing/queries'

export const GET = route((ctx) => getOffers(ctx))
