import type { Metadata } from 'next'
import { Composer } from '@/components/create/composer'
import { FirstSteps } from '@/components/first-steps/first-steps'
import { getAsset } from '@/lib/assets/queries'
import { MODELS } from '@/lib/catalog/models'
import { orNotFound, pageCtx } from '@/lib/core/page'
import { getFirstSteps } from '@/lib/first-steps/queries'
import { getOffers, getSoldModels } from '@/lib/pricing/queries'

export const metadata: Metadata = { title: 'Create' }

export default async function CreatePage({
  searchParams,
}: {
  searchParams: Promise<{ from?: string; asset?: string }>
}) {
  const { from, asset } = await searchParams
  const brought = new URLSearchParams({ ...(from ? { from } : {}), ...(asset ? { asset } : {}) }).toString()
  const ctx = await pageCtx(brought ? `/create?${brought}` : '/create')
  const picture = asset ? await orNotFound(getAsset(ctx, asset)) : null
  return (
    <>
      <FirstSteps initial={await getFirstSteps(ctx)} />
      <Composer
        storageName={`dailies:create:${ctx.workspaceId}:${ctx.actor.userId}`}
        sold={getSoldModels(ctx)}
        initialOffers={await getOffers(ctx, { model: MODELS[0]!.id })}
        copyOf={from ?? null}
        startFrame={picture?.mediaType === 'image' ? picture.id : null}
      />
    </>
  )
}
