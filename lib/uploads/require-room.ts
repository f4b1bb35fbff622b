import 'server-only'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'

/** Kept free for the database, whatever anybody sends. */
const MIN_FREE_BYTES = 500 * 1024 ** 2

/** Throws `precondition` where so many more bytes would fill the disk. */
export async function requireRoom(bytes: number): Promise<void> {
  if ((await store().freeBytes()) - bytes < MIN_FREE_BYTES)
    throw new AppError('precondition', 'This studio’s disk is nearly full. The file was not taken.')
}
