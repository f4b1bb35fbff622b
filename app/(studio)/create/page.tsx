import type { Metadata } from 'next'
import { Composer } from '@/components/create/composer'
import { getAsset, getBasis } from '@/lib/assets/queries'
import { MODELS } from '@/lib/catalog/models'
import { settingsAround } from '@/lib/catalog/settings-around'
import { orNotFound, pageCtx } from '@/lib/core/page'
import { getOffers, getSoldModels } from '@/lib/pricing/queries'

export const metadata: Metadata = { title: 'Create' }

const NAMES = ['from', 'asset', 'extend', 'base', 'comment'] as const

/** `from` a generation, with an `asset` as start frame or to `extend`; `base` is what it is the next version of. */
export default async function CreatePage({
  searchParams,
}: {
  searchParams: Promise<Partial<Record<(typeof NAMES)[number], string>>>
}) {
  const asked = await searchParams
  const given = NAMES.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []))
  const query = new URLSearchParams(given).toString()
  const ctx = await pageCtx(query ? `/create?${query}` : '/create')
  const { from, asset, extend, base, comment } = asked
  const fileId = asset ?? extend
  const file = fileId ? await orNotFound(getAsset(ctx, fileId)) : null
  return (
    <Composer
      storageName={`dailies:create:${ctx.workspaceId}:${ctx.actor.userId}`}
      sold={getSoldModels(ctx)}
      initialOffers={await getOffers(ctx, { model: MODELS[0]!.id })}
      copyOf={from ?? null}
      brought={file && settingsAround(file, asset ? 'start' : 'extend')}
      broughtBasis={base ? await orNotFound(getBasis(ctx, base, comment)) : null}
    />
  )
}
