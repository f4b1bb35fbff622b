import { variantOf } from '@/lib/assets/pick-file'
import { getAssetFile } from '@/lib/assets/queries'
import { streamAsset } from '@/lib/assets/stream-asset'
import { route } from '@/lib/core/route'

export const GET = route(async (ctx, request, { assetId = '' }) =>
  streamAsset(await getAssetFile(ctx, assetId, variantOf(request)), request),
)
