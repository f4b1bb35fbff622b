import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import type { Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'

/** Holds the row to the end of the transaction and returns what it was. Raw SQL: a row lock. */
export async function lockKey(
  tx: Tx,
  { workspaceId }: MemberCtx,
  keyId: string,
): Promise<{ label: string; isEnabled: boolean }> {
  const [row] = await tx.$queryRaw<{ label: string; isEnabled: boolean }[]>`
    SELECT label, disabled_at IS NULL AS "isEnabled" FROM provider_keys
    WHERE id = ${keyId}::uuid AND workspace_id = ${workspaceId}::uuid AND deleted_at IS NULL FOR UPDATE`
  if (!row) throw new AppError('not_found', 'There is no such key in this workspace.')
  return row
}
