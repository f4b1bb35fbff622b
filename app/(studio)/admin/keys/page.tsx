import type { Metadata } from 'next'
import { NotYours } from '@/components/admin/not-yours'
import { KeysScreen } from '@/components/keys/keys-screen'
import { pageCtx } from '@/lib/core/page'
import { getKeys } from '@/lib/keys/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Provider keys' }

export default async function KeysPage({ searchParams }: { searchParams: Promise<{ provider?: string }> }) {
  const { provider } = await searchParams
  const ctx = await pageCtx('/admin/keys')
  if (!may(ctx.actor.role, 'manageKeys')) return <NotYours title="Provider keys" what="the keys" />
  return <KeysScreen initial={await getKeys(ctx)} providerId={provider ?? null} />
}
