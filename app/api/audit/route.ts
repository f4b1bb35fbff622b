import { auditLines } from '@/lib/audit/queries'
import { AuditFilter } from '@/lib/audit/schema'
import { csvResponse } from '@/lib/core/csv'
import { route } from '@/lib/core/route'
import { invalidInput } from '@/lib/core/validate'

export const GET = route(async (ctx, request) => {
  const filter = AuditFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!filter.success) throw invalidInput(filter.error)
  return csvResponse('audit.csv', auditLines(ctx, filter.data))
})
