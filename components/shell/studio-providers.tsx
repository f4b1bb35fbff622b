'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { may } from '@/lib/workspaces/schema'
import { WatchMark } from '../first-steps/watch-mark'
import { FreshQueryClient } from '../ui/fresh-query-client'
import { UploadsProvider } from '../uploads/upload-tray'
import { KeyboardKeys } from './keyboard-keys'
import { LiveAnnouncer } from './live-announcer'
import type { Drawn } from './use-live-events'

/** What every studio screen shares: the query cache, live updates, spoken news and the keys. */
export function StudioProviders({ role, workspaceId, drawnAt, children }: Drawn & { children: ReactNode }) {
  const [client] = useState(
    () =>
      new FreshQueryClient({
        // What the server drew may have changed before this page could listen: every view looks once more when it mounts.
        defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnMount: 'always' } },
      }),
  )
  return (
    <QueryClientProvider client={client}>
      <UploadsProvider role={role}>{children}</UploadsProvider>
      <LiveAnnouncer role={role} workspaceId={workspaceId} drawnAt={drawnAt} />
      <KeyboardKeys role={role} />
      {may(role, 'generate') ? null : <WatchMark />}
    </QueryClientProvider>
  )
}
