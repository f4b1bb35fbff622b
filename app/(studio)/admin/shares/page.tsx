import type { Metadata } from 'next'
import { NotYours } from '@/components/admin/not-yours'
import { SharesScreen } from '@/components/shares/shares-screen'
import { pageCtx } from '@/lib/core/page'
import { getShares } from '@/lib/shares/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Shared links' }

export default async function SharesPage() {
  const ctx = await pageCtx('/admin/shares')
  if (!may(ctx.actor.role, 'manageShares')) return <NotYours title="Shared links" what="the shared links" />
  return <SharesScreen initial={await getShares(ctx, {})} />
}
