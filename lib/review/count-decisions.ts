import 'server-only'
import type { Tx } from '@/lib/core/db'
import { Prisma } from '@/prisma/client/client'

/**
 * What all decisions come to: one `needs work` outweighs every approval, and approved is what so many approved as the
 * project asks for. Raw SQL: read from the rows for all these files in one statement, and nothing is written that stays.
 */
export async function countDecisions(
  tx: Tx,
  of: { assetIds: readonly string[] } | { projectId: string },
): Promise<void> {
  const these =
    'projectId' in of
      ? Prisma.sql`assets.project_id = ${of.projectId}::uuid`
      : Prisma.sql`assets.id = ANY(${of.assetIds}::uuid[])`
  await tx.$executeRaw`
    UPDATE assets SET review_state = said.state FROM (
      SELECT assets.id, (CASE
        WHEN count(*) FILTER (WHERE verdict = 'needs_work') > 0 THEN 'needs_work'
        WHEN count(*) FILTER (WHERE verdict = 'approved') >= coalesce(
          (SELECT required_approvals FROM projects WHERE projects.id = assets.project_id), 1) THEN 'approved'
        ELSE 'open' END)::"ReviewState" AS state
      FROM assets LEFT JOIN decisions ON decisions.asset_id = assets.id
      WHERE ${these} GROUP BY assets.id) said
    WHERE assets.id = said.id AND assets.review_state <> said.state`
}
