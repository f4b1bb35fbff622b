import { variantOf } from '@/lib/assets/pick-file'
import { streamAsset } from '@/lib/assets/stream-asset'
import { guestRoute } from '@/lib/shares/guest-door'
import { getSharedBytes } from '@/lib/shares/guest-queries'

/** Asked anew every time: what a browser kept would outlive the link. */
export const GET = guestRoute(async (visit, request, { assetId = '' }) =>
  streamAsset(await getSharedBytes(visit, assetId, variantOf(request)), request, {
    mayDownload: visit.share.mayDownload,
    isKept: false,
  }),
)
