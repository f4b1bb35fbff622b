import type { ReactNode } from 'react'
import { AdminTabs } from '@/components/shell/admin-tabs'
import { findCtx } from '@/lib/core/who'

/** The way between the rooms of Admin. Each page checks who is there itself. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const ctx = await findCtx()
  if (!ctx) return children
  return (
    <>
      <AdminTabs role={ctx.actor.role} />
      {children}
    </>
  )
}
