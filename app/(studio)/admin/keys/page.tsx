import type { Metadata } from 'next'
import { KeysScreen } from '@/components/keys/keys-screen'
import { pageCtx } from '@/lib/core/page'
import { getKeys } from '@/lib/keys/queries'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Provider keys' }

export default async function KeysPage({ searchParams }: { searchParams: Promise<{ provider?: string }> }) {
  const { provider } = await searchParams
  const ctx = await pageCtx('/admin/keys')
  if (!may(ctx.actor.role, 'manageKeys')) {
    return (
      <div className="mx-auto max-w-4xl px-3 py-6 sm:px-6">
        <h1 className="mb-2 text-lg font-semibold">Provider keys</h1>
        <p className="text-muted">
          Owners and admins look after the keys of this workspace. Ask one of them.
        </p>
      </div>
    )
  }
  return <KeysScreen initial={await getKeys(ctx)} providerId={provider ?? null} />
}
