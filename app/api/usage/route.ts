import { csvResponse } from '@/lib/core/csv'
import { route } from '@/lib/core/route'
import { validateQuery } from '@/lib/core/validate'
import { usageLines } from '@/lib/usage/queries'
import { UsageFileFilter } from '@/lib/usage/schema'

export const GET = route(async (ctx, request) => {
  const filter = validateQuery(UsageFileFilter, request)
  return csvResponse(`usage-by-${filter.by}.csv`, await usageLines(ctx, filter))
})
