import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { GuestProviders } from '@/components/shares/guest-providers'

export const metadata: Metadata = {
  title: 'Shared with you',
  description: null,
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

/** For people without an account: no menu, no tray, nothing of the workspace but what was shared. */
export default function ShareLayout({ children }: { children: ReactNode }) {
  return (
    <main className="min-h-dvh">
      <GuestProviders>{children}</GuestProviders>
    </main>
  )
}
