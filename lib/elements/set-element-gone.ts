import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requireElement } from './require-element'
import type { SetElementGoneInput } from './schema'

/** Takes it out, or brings it back. Shots that name it keep its name, and say that it is gone. */
export async function setElementGone(
  ctx: MemberCtx,
  { elementId, isGone }: SetElementGoneInput,
): Promise<void> {
  const { id } = await requireElement(ctx, elementId)
  await db().element.update({ where: { id }, data: { goneAt: isGone ? new Date() : null } })
}
