'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import type { Result } from '@/lib/core/result'
import {
  changeAsGuestAction,
  commentAsGuestAction,
  decideAsGuestAction,
  deleteAsGuestAction,
} from '@/lib/shares/actions'
import type { ReviewActs } from '../review/acts'

const SETTLED_BY_TEAM: Result<never> = {
  ok: false,
  error: { code: 'forbidden', message: 'Comments are resolved by the team.' },
}

/** What a guest says of one shared file: under a name, which is asked for first. */
export function useGuestActs(
  token: string,
  assetId: string,
  introduce: () => Promise<Result<unknown>>,
): ReviewActs {
  const router = useRouter()
  return useMemo(() => {
    async function say<T>(action: () => Promise<Result<T>>): Promise<Result<unknown>> {
      const introduced = await introduce()
      if (!introduced.ok) return introduced
      const result = await action()
      if (result.ok) router.refresh()
      return result
    }
    return {
      write: (input) => say(() => commentAsGuestAction({ token, assetId, ...input })),
      change: (input) => say(() => changeAsGuestAction({ token, ...input })),
      remove: (input) => say(() => deleteAsGuestAction({ token, ...input })),
      resolve: async () => SETTLED_BY_TEAM,
      decide: (input) => say(() => decideAsGuestAction({ token, assetId, ...input })),
    }
  }, [router, token, assetId, introduce])
}
