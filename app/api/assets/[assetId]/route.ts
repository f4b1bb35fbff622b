import { getFile } from '@/lib/assets/queries'
import { route } from '@/lib/core/route'

export const GET = route((ctx, _request, { assetId = '' }) => getFile(ctx, assetId))
