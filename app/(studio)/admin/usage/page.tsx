import type { Metadata } from 'next'
import { NotYours } from '@/components/admin/not-yours'
import { UsageScreen } from '@/components/usage/usage-screen'
import { pageCtx } from '@/lib/core/page'
import { getUsage } from '@/lib/usage/queries'
import { UsageFilter } from '@/lib/usage/schema'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Usage' }

type Search = Record<string, string | string[] | undefined>

export default async function UsagePage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const ctx = await pageCtx('/admin/usage')
  if (!may(ctx.actor.role, 'readUsage')) return <NotYours title="Usage" what="the spending" />
  const filter = UsageFilter.safeParse(search)
  return (
    <UsageScreen
      usage={await getUsage(ctx, filter.data ?? {})}
      problem={filter.error?.issues[0]?.message ?? null}
    />
  )
}
