import { getAssetFile } from '@/lib/assets/queries'
import { streamAsset } from '@/lib/assets/stream-asset'
import { route } from '@/lib/core/route'

export const GET = route(async (ctx, request, { assetId = '' }) => {
  const asked = new URL(request.url).searchParams.get('variant')
  const variant = asked === 'poster' || asked === 'preview' ? asked : 'original'
  return streamAsset(await getAssetFile(ctx, assetId, variant), request)
})
