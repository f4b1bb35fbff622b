import { getBoards } from '@/lib/boards/queries'
import { route } from '@/lib/core/route'

export const GET = route((ctx) => getBoards(ctx))
