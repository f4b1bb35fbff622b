import 'server-only'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { ACTIVE_STATES } from '@/lib/generations/state'
import { dueInBin } from './bin-time'

interface Row {
  id: string
  storageKey: string
  posterKey: string | null
  previewKey: string | null
}

/**
 * Deletes what has lain in the bin for 30 days, bytes first: should we die between, the row is still there and the next
 * run finishes. What work under way needs waits for its end.
 */
export async function emptyBin(now = new Date()): Promise<void> {
  const before = dueInBin(now)
  while (await deleteOne(before));
}

/** Raw SQL: whoever takes it out of the bin meanwhile waits for us and finds nothing, or was first, and it stays. */
async function deleteOne(before: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT id, storage_key AS "storageKey", poster_key AS "posterKey", preview_key AS "previewKey" FROM assets item
      WHERE shelf = 'bin' AND shelved_at < ${before}::timestamptz AND NOT EXISTS (
        SELECT FROM generation_inputs JOIN generations ON generations.id = generation_id
        WHERE asset_id = item.id AND state = ANY(${ACTIVE_STATES}::"GenerationState"[]))
      ORDER BY shelved_at LIMIT 1 FOR UPDATE OF item SKIP LOCKED`
    if (!row) return false
    for (const key of [row.storageKey, row.posterKey, row.previewKey]) if (key) await store().delete(key)
    // The next oldest is then the first of its versions.
    await tx.$executeRaw`
      UPDATE assets SET first_version_id = nullif(heir.id, assets.id)
      FROM (SELECT id FROM assets WHERE first_version_id = ${row.id}::uuid ORDER BY version LIMIT 1) AS heir
      WHERE first_version_id = ${row.id}::uuid`
    await tx.asset.delete({ where: { id: row.id } })
    return true
  })
}
