import { route } from '@/lib/core/route'
import { getElements } from '@/lib/elements/queries'

export const GET = route((ctx, request) =>
  getElements(ctx, new URL(request.url).searchParams.get('project') ?? ''),
)
