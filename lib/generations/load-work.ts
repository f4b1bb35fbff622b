import 'server-only'
import { db } from '@/lib/core/db'
import type { Prisma } from '@/prisma/client/client'

const WITH_WORK = {
  key: true,
  attempts: { where: { state: 'accepted' } },
  outputs: { where: { state: 'pending' }, orderBy: { position: 'asc' } },
} satisfies Prisma.GenerationInclude

/** A claimed generation with all that any step of it needs. */
export type Work = Prisma.GenerationGetPayload<{ include: typeof WITH_WORK }>

/** Read after the claim, for everything claimed at once. */
export async function loadWork(generationIds: string[]): Promise<Work[]> {
  return db().generation.findMany({ where: { id: { in: generationIds } }, include: WITH_WORK })
}
