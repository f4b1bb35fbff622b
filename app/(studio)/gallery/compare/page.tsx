import type { Metadata } from 'next'
import { CompareScreen } from '@/components/compare/compare-screen'
import { getComparison } from '@/lib/assets/compare'
import { orNotFound, pageCtx } from '@/lib/core/page'

export const metadata: Metadata = { title: 'Compare' }

export default async function ComparePage({ searchParams }: { searchParams: Promise<{ ids?: string }> }) {
  const { ids } = await searchParams
  const ctx = await pageCtx(`/gallery/compare?${new URLSearchParams({ ids: String(ids ?? '') })}`)
  const assetIds = String(ids ?? '')
    .split(',')
    .filter((id) => id !== '')
  const view = await orNotFound(getComparison(ctx, assetIds))
  return <CompareScreen key={view.assets.map(({ id }) => id).join()} view={view} />
}
