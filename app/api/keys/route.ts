import { route } from '@/lib/core/route'
import { getKeys } from '@/lib/keys/queries'

export const GET = route((ctx) => getKeys(ctx))
