import { auditLines } from '@/lib/audit/queries'
import { AuditFilter } from '@/lib/audit/schema'
import { csvResponse } from '@/lib/core/csv'
import { route } from '@/lib/core/route'
import { validateQuery } from '@/lib/core/validate'

export const GET = route(async (ctx, request) =>
  csvResponse('audit.csv', auditLines(ctx, validateQuery(AuditFilter, request))),
)
