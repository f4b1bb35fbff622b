import { route } from '@/lib/core/route'
import { getBudgets } from '@/lib/ledger/queries'

export const GET = route((ctx) => getBudgets(ctx))
