import type { Metadata } from 'next'
import { AssetScreen } from '@/components/assets/asset-screen'
import { getAsset } from '@/lib/assets/queries'
import { getReview } from '@/lib/review/queries'
import { orNotFound, pageCtx } from '@/lib/core/page'

export const metadata: Metadata = { title: 'Clip' }

export default async function AssetPage({ params }: { params: Promise<{ assetId: string }> }) {
  const { assetId } = await params
  const ctx = await pageCtx(`/gallery/${assetId}`)
  const [asset, review] = await orNotFound(Promise.all([getAsset(ctx, assetId), getReview(ctx, assetId)]))
  // Another file is another desk: its frame, its drawing, its words.
  return <AssetScreen key={assetId} asset={asset} review={review} role={ctx.actor.role} />
}
