import type { Metadata } from 'next'
import { AssetScreen } from '@/components/assets/asset-screen'
import { getAsset } from '@/lib/assets/queries'
import { orNotFound, pageCtx } from '@/lib/core/page'

export const metadata: Metadata = { title: 'Clip' }

export default async function AssetPage({ params }: { params: Promise<{ assetId: string }> }) {
  const { assetId } = await params
  const ctx = await pageCtx(`/gallery/${assetId}`)
  return <AssetScreen asset={await orNotFound(getAsset(ctx, assetId))} role={ctx.actor.role} />
}
