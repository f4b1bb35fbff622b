import 'server-only'
import { log } from './log'
import { isDatabaseDown } from './database-down'

/**
 * Repeats a write until the database takes it: for answers that exist nowhere else, such as a paid task's id. The write
 * must be safe to repeat, since a commit whose answer was lost may have happened. Gives up after an hour.
 */
export async function persistently<T>(what: string, write: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 3_600_000
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 2_000)) {
    try {
      return await write()
    } catch (error) {
      if (!isDatabaseDown(error) || Date.now() > deadline) throw error
      log().warn({ what, err: error }, 'the database is away; holding on to an answer')
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
