import type { Metadata } from 'next'
import { Composer } from '@/components/create/composer'
import { FirstSteps } from '@/components/first-steps/first-steps'
import { getApproval } from '@/lib/approvals/queries'
import { getAsset, getBasis } from '@/lib/assets/queries'
import { MODELS } from '@/lib/catalog/models'
import { settingsAround } from '@/lib/catalog/settings-around'
import { orNotFound, pageCtx } from '@/lib/core/page'
import { getFirstSteps } from '@/lib/first-steps/queries'
import { getOffers, getSoldModels } from '@/lib/pricing/queries'

export const metadata: Metadata = { title: 'Create' }

const NAMES = ['from', 'approval', 'asset', 'extend', 'base', 'comment'] as const

/** `from` a generation, or as an `approval` was asked for; with an `asset` as start frame or to `extend`; `base` is what it is the next version of. */
export default async function CreatePage({
  searchParams,
}: {
  searchParams: Promise<Partial<Record<(typeof NAMES)[number], string>>>
}) {
  const asked = await searchParams
  const given = NAMES.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []))
  const query = new URLSearchParams(given).toString()
  const ctx = await pageCtx(query ? `/create?${query}` : '/create')
  const { from, approval: approvalId, asset, extend } = asked
  const approval = approvalId ? await orNotFound(getApproval(ctx, { approvalId })) : null
  const base = approval?.basedOnId ?? asked.base
  const comment = approval?.commentId ?? asked.comment
  const fileId = asset ?? extend
  const file = fileId ? await orNotFound(getAsset(ctx, fileId)) : null
  return (
    <>
      <FirstSteps initial={await getFirstSteps(ctx)} />
      <Composer
        storageName={`dailies:create:${ctx.workspaceId}:${ctx.actor.userId}`}
        sold={getSoldModels(ctx)}
        initialOffers={await getOffers(ctx, { model: MODELS[0]!.id })}
        copyOf={from ?? null}
        brought={approval?.request ?? (file && settingsAround(file, asset ? 'start' : 'extend'))}
        broughtBasis={base ? await orNotFound(getBasis(ctx, base, comment)) : null}
      />
    </>
  )
}
