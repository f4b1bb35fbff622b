'use client'

import { useMemo } from 'react'
import {
  addCommentAction,
  changeCommentAction,
  decideAction,
  deleteCommentAction,
  resolveCommentAction,
} from '@/lib/review/actions'
import type { ReviewActs } from './acts'

/** What a member of the workspace says of one file. */
export function useMemberActs(assetId: string): ReviewActs {
  return useMemo(
    () => ({
      write: (input) => addCommentAction({ assetId, ...input }),
      change: changeCommentAction,
      remove: deleteCommentAction,
      resolve: resolveCommentAction,
      decide: (input) => decideAction({ assetId, ...input }),
    }),
    [assetId],
  )
}
