import 'server-only'
import { createTransport } from 'nodemailer'
import { env } from '@/lib/core/env'

const TIMEOUT_MS = 15_000

/** Whether this studio has somewhere to hand e-mail in. */
export function sendsMail(): boolean {
  return env().SMTP_URL !== ''
}

/** Hands one plain message in. Throws when the mail server does not take it. */
export async function sendMail({
  unsubscribeUrl,
  ...message
}: {
  to: string
  subject: string
  text: string
  /** Where one can stop mail of this kind. */
  unsubscribeUrl?: string
}): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env()
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  })
  const list = unsubscribeUrl ? { list: { unsubscribe: unsubscribeUrl } } : {}
  await transport.sendMail({ ...message, ...list, from: MAIL_FROM })
}
