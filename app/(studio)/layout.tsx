import type { ReactNode } from 'react'
import { QueueTray } from '@/components/shell/queue-tray'
import { Rail } from '@/components/shell/rail'
import { StudioMain } from '@/components/shell/studio-main'
import { StudioProviders } from '@/components/shell/studio-providers'
import { getViewer } from '@/lib/account/queries'
import { findCtx } from '@/lib/core/who'

/** The room around every studio page. Each page checks who is there itself; signed out, this draws nothing of its own. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const drawnAt = Date.now()
  const ctx = await findCtx()
  if (!ctx) return children
  const viewer = await getViewer(ctx)
  return (
    <StudioProviders role={viewer.role} workspaceId={viewer.workspaceId} drawnAt={drawnAt}>
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-surface-3 px-4 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Rail viewer={viewer} />
      <StudioMain>{children}</StudioMain>
      <QueueTray />
    </StudioProviders>
  )
}
