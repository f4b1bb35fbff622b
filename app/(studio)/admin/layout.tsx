import type { ReactNode } from 'react'
import { AdminLinks } from '@/components/admin/admin-links'

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <AdminLinks />
      {children}
    </>
  )
}
