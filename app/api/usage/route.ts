import { csvResponse } from '@/lib/core/csv'
import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'
import { usageLines } from '@/lib/usage/queries'
import { UsageFileFilter } from '@/lib/usage/schema'

export const GET = route(async (ctx, request) => {
  const filter = UsageFileFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!filter.success) throw invalidInput(filter.error)
  return csvResponse(`usage-by-${filter.data.by}.csv`, await usageLines(ctx, filter.data))
})
