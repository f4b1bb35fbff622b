import { route } from '@/lib/core/route'
import { getPeople } from '@/lib/people/queries'

export const GET = route((ctx) => getPeople(ctx))
