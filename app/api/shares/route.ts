import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'
import { getShares } from '@/lib/shares/queries'
import { SharesFilter } from '@/lib/shares/schema'

export const GET = route(async (ctx, request) => {
  const filter = SharesFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!filter.success) throw invalidInput(filter.error)
  return getShares(ctx, filter.data)
})
