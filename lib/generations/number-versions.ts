import 'server-only'
import type { Tx } from '@/lib/core/db'

/**
 * Makes outputs the next versions of what they are based on, where they are of its kind. The first version is held
 * meanwhile, so that two at once get different numbers; not as for a change of its key, so that it can be named by others.
 */
export async function numberVersions(tx: Tx, assetIds: readonly string[]): Promise<void> {
  // Raw SQL: only it can hold rows. A statement of its own each, so that the count sees what was written while we waited.
  await tx.$queryRaw`
    SELECT first.id FROM assets first WHERE first.id IN (
      SELECT coalesce(base.first_version_id, base.id) FROM assets made
      JOIN generations ON generations.id = made.generation_id JOIN assets base ON base.id = based_on_id
      WHERE made.id = ANY(${assetIds}::uuid[]))
    ORDER BY first.id FOR NO KEY UPDATE`
  await tx.$executeRaw`
    UPDATE assets SET first_version_id = numbered.first_id, version = numbered.version FROM (
      SELECT made.id, first_id, row_number() OVER (PARTITION BY first_id ORDER BY place) + (
        SELECT max(version) FROM assets one WHERE first_id IN (one.id, one.first_version_id)) AS version
      FROM unnest(${assetIds}::uuid[]) WITH ORDINALITY AS made (id, place) JOIN LATERAL (
        SELECT coalesce(base.first_version_id, base.id) AS first_id FROM assets own
        JOIN generations ON generations.id = own.generation_id JOIN assets base ON base.id = based_on_id
        WHERE own.id = made.id AND base.media_type = own.media_type) AS found ON true
    ) AS numbered WHERE assets.id = numbered.id`
}
