import { route } from '@/lib/core/route'
import { getQueue } from '@/lib/generations/queries'

export const GET = route((ctx) => getQueue(ctx))
