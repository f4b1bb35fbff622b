import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { ACTIVE_MEMBER } from '@/lib/core/who'
import { mayGive } from '@/lib/workspaces/schema'
import type { Prisma } from '@/prisma/client/client'

/**
 * Lets changes of a workspace's people happen one after the other. Raw SQL: a row lock, of the kind that does not keep
 * clips from being submitted meanwhile.
 */
export async function holdPeople(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM workspaces WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`
}

/** A transaction in which nobody else changes people, by somebody who still has the role they came with. */
export async function changePeople<T>(ctx: MemberCtx, change: (tx: Tx) => Promise<T>): Promise<T> {
  const { workspaceId, actor } = ctx
  return db().$transaction(async (tx) => {
    await holdPeople(tx, workspaceId)
    const still = await tx.member.findFirst({
      where: { workspaceId, userId: actor.userId, role: actor.role, ...ACTIVE_MEMBER },
      select: { id: true },
    })
    if (!still)
      throw new AppError('forbidden', 'Your own role was changed a moment ago. Nothing else was changed.')
    return change(tx)
  })
}

interface Person {
  id: string
  userId: string
  role: string
  suspendedAt: Date | null
  user: { name: string }
}

/** Throws `not_found` for another workspace's member as for one who is gone, and `forbidden` where only owners may. */
export async function findPerson(tx: Tx, ctx: MemberCtx, memberId: string): Promise<Person> {
  const person = await tx.member.findFirst({
    where: { id: memberId, workspaceId: ctx.workspaceId, removedAt: null },
    select: { id: true, userId: true, role: true, suspendedAt: true, user: { select: { name: true } } },
  })
  if (!person) throw new AppError('not_found', 'That person is not in this workspace any more.')
  if (!mayGive(ctx.actor.role, person.role))
    throw new AppError('forbidden', 'Only an owner can change another owner.')
  return person
}

/** The same, for what nobody does to themselves. */
export async function findOther(tx: Tx, ctx: MemberCtx, memberId: string): Promise<Person> {
  const person = await findPerson(tx, ctx, memberId)
  if (person.userId === ctx.actor.userId)
    throw new AppError('conflict', 'That is you. To go, leave the workspace instead.')
  return person
}

/** One statement that changes a membership and never the last owner's: somebody must be left who can own the place. */
export async function updateMember(
  tx: Tx,
  memberId: string,
  data: Prisma.MemberUpdateManyMutationInput,
): Promise<void> {
  const { count } = await tx.member.updateMany({
    where: {
      id: memberId,
      OR: [
        { role: { not: 'owner' } },
        {
          workspace: {
            members: {
              some: { id: { not: memberId }, role: 'owner', ...ACTIVE_MEMBER, user: { disabledAt: null } },
            },
          },
        },
      ],
    },
    data,
  })
  if (count === 0)
    throw new AppError(
      'conflict',
      'This is the workspace’s last owner. Make somebody else an owner first. Nothing was changed.',
    )
}

export function asSubject({ userId, user }: Person) {
  return { type: 'person', id: userId, name: user.name } as const
}
