import 'server-only'
import type { Tx } from '@/lib/core/db'

/** More than this of one file is not searched: an index entry has an end. */
const MAX_CHARS = 200_000

/** What search looks at, read from the comments as they are now. Raw SQL: one statement, whatever their number. */
export async function keepWords(tx: Tx, assetId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE assets SET comment_words = left(coalesce((
      SELECT string_agg(body, ' ' ORDER BY created_at DESC) FROM comments
      WHERE asset_id = assets.id AND deleted_at IS NULL), ''), ${MAX_CHARS}::int)
    WHERE id = ${assetId}::uuid`
}
