import { SharedAsset } from '@/components/shares/shared-asset'
import { SharedBoardPage } from '@/components/shares/shared-board-page'
import { UnlockForm } from '@/components/shares/unlock-form'
import { orNotFound } from '@/lib/core/page'
import { pageVisit } from '@/lib/shares/guest-door'
import { getSharedBoard } from '@/lib/shares/guest-queries'
import { getSharedPage } from '@/lib/shares/guest-review'

interface SharePageProps {
  params: Promise<{ token: string }>
  searchParams: Promise<{ page?: string | string[] }>
}

/** What a shared link leads to. */
export default async function SharePage({ params, searchParams }: SharePageProps) {
  const { token } = await params
  const visit = await pageVisit(token)
  if (visit === 'locked') return <UnlockForm token={token} />
  const { assetId } = visit.share
  if (assetId) return <SharedAsset {...await orNotFound(getSharedPage(visit, assetId))} />
  const { page } = await searchParams
  return (
    <SharedBoardPage
      token={token}
      workspaceName={visit.workspaceName}
      board={await orNotFound(getSharedBoard(visit, Number(page)))}
    />
  )
}
