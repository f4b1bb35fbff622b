import type { Metadata } from 'next'
import { Composer } from '@/components/create/composer'
import { pageCtx } from '@/lib/core/page'
import { getOffers } from '@/lib/pricing/queries'

export const metadata: Metadata = { title: 'Create' }

export default async function CreatePage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  const { from } = await searchParams
  const ctx = await pageCtx(from ? `/create?from=${encodeURIComponent(from)}` : '/create')
  return (
    <Composer
      storageName={`dailies:create:${ctx.workspaceId}:${ctx.actor.userId}`}
      initialOffers={await getOffers(ctx)}
      copyOf={from ?? null}
    />
  )
}
