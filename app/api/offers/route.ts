import { route } from '@/lib/core/route'
import { validateQuery } from '@/lib/core/validate'
import { getOffers } from '@/lib/pricing/queries'
import { OffersFilter } from '@/lib/pricing/schema'

export const GET = route((ctx, request) => getOffers(ctx, validateQuery(OffersFilter, request)))
