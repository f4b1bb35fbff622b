import { getLineage } from '@/lib/assets/lineage'
import { route } from '@/lib/core/route'

export const GET = route((ctx, request, { assetId = '' }) =>
  getLineage(ctx, { assetId, cursor: new URL(request.url).searchParams.get('cursor') }),
)
