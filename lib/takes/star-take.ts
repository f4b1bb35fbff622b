import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requireTake } from './require-take'
import type { StarTakeInput } from './schema'

/** Marks a take as one to remember, for everybody. */
export async function starTake(ctx: MemberCtx, { takeId, isStarred }: StarTakeInput): Promise<void> {
  const { id } = await requireTake(ctx, takeId)
  await db().take.update({ where: { id }, data: { isStarred } })
}
