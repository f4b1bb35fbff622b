import { route } from '@/lib/core/route'
import { getReview } from '@/lib/review/queries'

export const GET = route((ctx, _request, { assetId = '' }) => getReview(ctx, assetId))
