import { route } from '@/lib/core/route'
import { getFilmOffers } from '@/lib/pricing/queries'

export const GET = route((ctx) => getFilmOffers(ctx))
