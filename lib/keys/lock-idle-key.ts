import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { ACTIVE_STATES } from '@/lib/generations/state'
import { lockKey } from './lock-key'

const WORDS = {
  delete: { act: 'deleted', instead: 'Switch it off now, and delete it when they are over.' },
  move: { act: 'moved to another address', instead: 'For the new address, add a key of its own.' },
} as const

/**
 * Holds the row so that nothing new can begin with it, and throws while anything needs it. The lock waits for submissions
 * that are just being written and makes later ones wait.
 */
export async function lockIdleKey(
  tx: Tx,
  ctx: MemberCtx,
  keyId: string,
  what: keyof typeof WORDS,
): Promise<void> {
  await lockKey(tx, ctx, keyId)
  const groups = await tx.generation.groupBy({
    by: ['state'],
    where: { keyId, state: { in: [...ACTIVE_STATES] } },
    _count: true,
  })
  const count = groups.reduce((sum, { _count }) => sum + _count, 0)
  if (count === 0) return
  const unclear = groups.find(({ state }) => state === 'unknown')?._count ?? 0
  const { act, instead } = WORDS[what]
  throw new AppError(
    'conflict',
    `${count === 1 ? 'One clip still needs' : `${count} clips still need`} this key, so it cannot be ${act}.` +
      `${unclear > 0 ? ` ${unclear} of them ${unclear === 1 ? 'waits' : 'wait'} for a word from you in the queue.` : ''}` +
      ` ${instead} Nothing was changed.`,
    { details: { runningCount: count } },
  )
}
