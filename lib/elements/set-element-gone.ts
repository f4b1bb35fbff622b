import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { letGo } from './let-go'
import { lockElement } from './lock-element'
import { requireElement } from './require-element'
import type { SetElementGoneInput } from './schema'

/**
 * Takes it out, or brings it back. Shots that name it keep its name, and say that it is gone. At providers it is deleted,
 * and made again by whoever brings it back and wants it there.
 */
export async function setElementGone(
  ctx: MemberCtx,
  { elementId, isGone }: SetElementGoneInput,
): Promise<void> {
  const { id } = await requireElement(ctx, elementId)
  await db().$transaction(async (tx) => {
    await lockElement(tx, id)
    await tx.element.update({ where: { id }, data: { goneAt: isGone ? new Date() : null } })
    if (isGone) await letGo(tx, { elementId: id })
  })
}
