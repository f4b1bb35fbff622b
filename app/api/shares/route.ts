import { route } from '@/lib/core/route'
import { validateQuery } from '@/lib/core/validate'
import { getShares } from '@/lib/shares/queries'
import { SharesFilter } from '@/lib/shares/schema'

export const GET = route((ctx, request) => getShares(ctx, validateQuery(SharesFilter, request)))
