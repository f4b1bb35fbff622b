import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import type { Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { Prisma } from '@/prisma/client/client'
import type { Act } from './schema'

/** A member's context, or somebody's who is just becoming one. */
type By = Pick<MemberCtx, 'workspaceId' | 'reference'> & { actor: { userId: string } }

/** Puts an act on record, inside the transaction that does it: both happen or neither. Never with a secret in it. */
export async function recordAct(tx: Tx, by: By, { act, subject, details = {} }: Act): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: newId(),
      workspaceId: by.workspaceId,
      actorId: by.actor.userId,
      act,
      subjectType: subject.type,
      subjectId: subject.id,
      subjectName: subject.name.slice(0, 200),
      details: details as Prisma.InputJsonObject,
      reference: by.reference,
    },
  })
}
