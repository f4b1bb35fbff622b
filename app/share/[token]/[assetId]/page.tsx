import { SharedAsset } from '@/components/shares/shared-asset'
import { UnlockForm } from '@/components/shares/unlock-form'
import { orNotFound } from '@/lib/core/page'
import { pageVisit } from '@/lib/shares/guest-door'
import { getSharedPage } from '@/lib/shares/guest-review'

/** One file of a shared board. */
export default async function SharedItemPage({
  params,
}: {
  params: Promise<{ token: string; assetId: string }>
}) {
  const { token, assetId } = await params
  const visit = await pageVisit(token)
  if (visit === 'locked') return <UnlockForm token={token} />
  return <SharedAsset key={assetId} {...await orNotFound(getSharedPage(visit, assetId))} />
}
