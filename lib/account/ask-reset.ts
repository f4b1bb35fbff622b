import 'server-only'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import type { Caller } from '@/lib/core/who'
import { sendMail, sendsMail } from '@/lib/mail/send-mail'
import { countGuess } from './count-guess'
import { createReset } from './create-reset'
import { tooManyGuesses } from './require-password'
import type { AskResetInput } from './schema'

/**
 * Mails a link to set a new password. The answer is the same, and as quick, whether or not there is such an account: all
 * the rest happens after it.
 */
export async function askReset(
  { email }: AskResetInput,
  { network }: Caller,
): Promise<{ sendsMail: boolean }> {
  if (!sendsMail()) return { sendsMail: false }
  if (!(await countGuess(email, network, 'reset'))) throw tooManyGuesses()
  // A mail server's words may repeat what it was sent, so only the code goes to the log.
  void mailReset(email).catch(({ code }: { code?: string }) =>
    log().error({ code }, 'a reset was not mailed'),
  )
  return { sendsMail: true }
}

async function mailReset(email: string): Promise<void> {
  const user = await db().user.findFirst({
    where: { email, disabledAt: null, members: { some: { removedAt: null } } },
    select: { id: true },
  })
  if (!user) return
  const { url } = await createReset(db(), user.id)
  await sendMail({
    to: email,
    subject: 'Set a new password for Dailies',
    text: `Somebody, probably you, asked to set a new password for your account.\n\n${url}\n\nThe link works once, within the hour. Every browser is signed out then.\nIf it was not you, do nothing: your password stays as it is.\n`,
  })
}
