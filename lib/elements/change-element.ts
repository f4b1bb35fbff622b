import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requireElement, writeImages } from './require-element'
import type { ChangeElementInput } from './schema'

/** What is not named stays. The handle always does: prompts hold on to it. */
export async function changeElement(
  ctx: MemberCtx,
  { elementId, imageIds, type, name, description, voiceId }: ChangeElementInput,
): Promise<void> {
  const { id } = await requireElement(ctx, elementId)
  const data = Object.fromEntries(
    Object.entries({ type, name, description, voiceId }).filter(([, value]) => value !== undefined),
  )
  await db().$transaction(async (tx) => {
    if (imageIds) await writeImages(tx, ctx, id, imageIds)
    await tx.element.update({ where: { id }, data: { ...data, updatedAt: new Date() } })
  })
}
