import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { formatMicros, type Micros } from '@/lib/core/money'
import { may } from '@/lib/workspaces/schema'

/** What this person may spend on one request without asking; null where they need not ask at all. */
export async function approvalLimit({ workspaceId, actor }: MemberCtx): Promise<Micros | null> {
  if (may(actor.role, 'approve')) return null
  const { approvalLimitMicros } = await db().workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { approvalLimitMicros: true },
  })
  return approvalLimitMicros === null ? null : Number(approvalLimitMicros)
}

/** The limit that an amount is above, so that somebody else must approve of it first; null where nobody must. */
export async function limitBelow(ctx: MemberCtx, amountMicros: Micros): Promise<Micros | null> {
  const limitMicros = await approvalLimit(ctx)
  return limitMicros !== null && amountMicros > limitMicros ? limitMicros : null
}

/** Throws `precondition` where somebody else must approve of an amount first. */
export async function requireNoApproval(ctx: MemberCtx, amountMicros: Micros): Promise<void> {
  const limitMicros = await limitBelow(ctx, amountMicros)
  if (limitMicros === null) return
  throw new AppError(
    'precondition',
    `Requests above ${formatMicros(limitMicros)} need an approval here, and this one costs up to ${formatMicros(amountMicros)}. Nothing was sent. Ask for it in Create, or in its storyboard.`,
    { details: { approvalLimitMicros: limitMicros } },
  )
}

/** Where somebody asks for what they may send by themselves: the button said another thing than holds now. */
export function needsNone(): AppError {
  return new AppError(
    'conflict',
    'This needs no approval any more. Nothing was sent; press again to send it.',
  )
}
