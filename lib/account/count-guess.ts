import 'server-only'
import { db } from '@/lib/core/db'
import { sha256Hex } from '@/lib/core/ids'

const GUESSES = 10
const NETWORK_GUESSES = 100
const WINDOW_MINUTES = 15

/** An account and a reset are counted by e-mail, a link by its id. */
type Share = 'account' | 'reset' | 'link'

/**
 * Counts one attempt to guess a password or a code; false once an account or a network has used up its share of this quarter
 * of an hour. Asking for a reset has a share of its own: whoever has guessed too often needs just that. So does every shared link.
 */
export async function countGuess(
  subject: string,
  network: string,
  share: Share = 'account',
): Promise<boolean> {
  const account = await count(`${share}:${sha256Hex(subject)}`)
  // One office shares one address, so a network gets more, and an unknown one is not counted.
  const fromNetwork = network === '' ? 0 : await count(`network:${sha256Hex(network)}`)
  return account <= GUESSES && fromNetwork <= NETWORK_GUESSES
}

export async function clearGuesses(subject: string, share: Share = 'account'): Promise<void> {
  await db().signInWindow.deleteMany({ where: { subject: `${share}:${sha256Hex(subject)}` } })
}

// Raw SQL: counting and starting a new window are one statement, so that parallel guesses are all counted.
async function count(subject: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO sign_in_windows (subject, count, started_at) VALUES (${subject}, 1, now())
    ON CONFLICT (subject) DO UPDATE SET
      count = CASE WHEN sign_in_windows.started_at < now() - make_interval(mins => ${WINDOW_MINUTES}) THEN 1
                   ELSE sign_in_windows.count + 1 END,
      started_at = CASE WHEN sign_in_windows.started_at < now() - make_interval(mins => ${WINDOW_MINUTES}) THEN now()
                        ELSE sign_in_windows.started_at END
    RETURNING count`
  return row?.count ?? 0
}
