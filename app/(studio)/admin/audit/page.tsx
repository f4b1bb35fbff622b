import type { Metadata } from 'next'
import { NotYours } from '@/components/admin/not-yours'
import { AuditScreen } from '@/components/audit/audit-screen'
import { getAudit } from '@/lib/audit/queries'
import { AuditFilter } from '@/lib/audit/schema'
import { pageCtx } from '@/lib/core/page'
import { may } from '@/lib/workspaces/schema'

export const metadata: Metadata = { title: 'Audit log' }

type Search = Record<string, string | string[] | undefined>

export default async function AuditPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const ctx = await pageCtx('/admin/audit')
  if (!may(ctx.actor.role, 'readAudit')) return <NotYours title="Audit log" what="the audit log" />
  const filter = AuditFilter.safeParse(search)
  return (
    <AuditScreen
      page={await getAudit(ctx, filter.data ?? {})}
      filter={filter.data ?? {}}
      problem={filter.error?.issues[0]?.message ?? null}
    />
  )
}
