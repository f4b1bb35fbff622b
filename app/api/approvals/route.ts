import { getApprovals } from '@/lib/approvals/queries'
import { route } from '@/lib/core/route'

export const GET = route((ctx) => getApprovals(ctx))
