import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'
import { getOffers } from '@/lib/pricing/queries'
import { OffersFilter } from '@/lib/pricing/schema'

export const GET = route((ctx, request) => {
  const filter = OffersFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!filter.success) throw invalidInput(filter.error)
  return getOffers(ctx, filter.data)
})
