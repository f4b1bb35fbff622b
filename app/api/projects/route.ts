import { route } from '@/lib/core/route'
import { getProjects } from '@/lib/projects/queries'

export const GET = route((ctx) => getProjects(ctx))
