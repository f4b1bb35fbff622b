import type { Metadata } from 'next'
import { Composer } from '@/components/create/composer'
import { getAsset } from '@/lib/assets/queries'
import { MODELS } from '@/lib/catalog/models'
import { orNotFound, pageCtx } from '@/lib/core/page'
import { getOffers, getSoldModels } from '@/lib/pricing/queries'

export const metadata: Metadata = { title: 'Create' }

export default async function CreatePage({
  searchParams,
}: {
  searchParams: Promise<{ from?: string; approval?: string; asset?: string }>
}) {
  const { from, approval, asset } = await searchParams
  const brought = new URLSearchParams({
    ...(from ? { from } : {}),
    ...(approval ? { approval } : {}),
    ...(asset ? { asset } : {}),
  }).toString()
  const ctx = await pageCtx(brought ? `/create?${brought}` : '/create')
  const picture = asset ? await orNotFound(getAsset(ctx, asset)) : null
  return (
    <Composer
      storageName={`dailies:create:${ctx.workspaceId}:${ctx.actor.userId}`}
      sold={getSoldModels(ctx)}
      initialOffers={await getOffers(ctx, { model: MODELS[0]!.id })}
      copyOf={from ?? null}
      approval={approval ?? null}
      startFrame={picture?.mediaType === 'image' ? picture.id : null}
    />
  )
}
