import 'server-only'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { spendInvitation } from './spend-invitation'

/**
 * An account that is in no workspace comes back by an invitation; null when it does not open. One that is in some joins the
 * next from its page.
 */
export async function joinFirst(
  person: { id: string; name: string },
  invitation: string | null | undefined,
): Promise<{ workspaceId: string } | null> {
  if (!invitation) return null
  return db()
    .$transaction((tx) => spendInvitation(tx, invitation, { id: person.id, name: person.name }))
    .catch((error: unknown) => {
      if (error instanceof AppError) return null
      throw error
    })
}
