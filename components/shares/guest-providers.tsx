'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { FreshQueryClient } from '../ui/fresh-query-client'

/** What the parts that guests share with the team expect around them. */
export function GuestProviders({ children }: { children: ReactNode }) {
  const [client] = useState(() => new FreshQueryClient())
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
