import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { ACTIVE_MEMBER } from '@/lib/core/active-member'
import { sendMail, sendsMail } from '@/lib/mail/send-mail'
import type { Notification } from '@/prisma/client/client'
import { describeNotification } from './describe-notification'
import { MAIL_DELAY_SECONDS } from './notify'
import { MAILED_KINDS, type NotificationDetails, type NotificationKind } from './schema'

/** Longer than handing one in takes: only a worker that died leaves it to the next. */
const LEASE_MS = 600_000
const GIVE_UP_MS = 86_400_000
/** One e-mail lists so many, and says how many more there are. */
const LISTED = 30
const MOST_LETTERS = 120

/**
 * Sends one person all that waits for them as one e-mail, the newest first. The rows are put off before it is handed in and
 * cleared after: a worker that dies in between may send it twice, and never forgets it.
 */
export async function mailNotifications(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  const { workspaceId } = ctx
  const now = Date.now()
  const [due] = await db().notification.findMany({
    where: { workspaceId, userId, mailAt: { lte: new Date(now) } },
    take: 1,
  })
  if (!due) return
  const rows = await db().notification.updateManyAndReturn({
    where: { workspaceId, userId, mailAt: { lte: new Date(now + MAIL_DELAY_SECONDS * 1_000) } },
    data: { mailAt: new Date(now + LEASE_MS) },
  })
  const ids = rows.map(({ id }) => id)
  const reader = sendsMail() ? await findReader(workspaceId, userId) : null
  const wanted = rows
    .filter(({ kind, readAt }) => reader?.wants(kind) && readAt === null)
    .toSorted((a, b) => b.id.localeCompare(a.id))
  try {
    if (reader && wanted.length > 0) await sendMail({ to: reader.email, ...compose(wanted, reader) })
  } catch (error) {
    // A mail server's words may repeat what it was sent, so only the code goes to the log.
    log().warn({ code: (error as { code?: string }).code }, 'notifications were not mailed')
    return putOff(rows, now)
  }
  await db().notification.updateMany({ where: { id: { in: ids } }, data: { mailAt: null } })
}

interface Reader {
  email: string
  role: string
  workspaceName: string
  wants(kind: string): boolean
}

/** Null when the person is no longer in the workspace. */
async function findReader(workspaceId: string, userId: string): Promise<Reader | null> {
  const member = await db().member.findFirst({
    where: { workspaceId, userId, ...ACTIVE_MEMBER, user: { disabledAt: null } },
    select: {
      role: true,
      workspace: { select: { name: true } },
      user: { select: { email: true, notificationChoices: true } },
    },
  })
  if (!member) return null
  const { role, workspace, user } = member
  return {
    email: user.email,
    role,
    workspaceName: workspace.name,
    wants: (kind) =>
      user.notificationChoices.find((choice) => choice.kind === kind)?.byMail ??
      MAILED_KINDS.includes(kind as NotificationKind),
  }
}

/** Again after as long as it has waited so far, for a day. */
async function putOff(rows: readonly Notification[], now: number): Promise<void> {
  for (const { id, createdAt } of rows) {
    const waitedMs = now - createdAt.getTime()
    await db().notification.update({
      where: { id },
      data: { mailAt: waitedMs > GIVE_UP_MS ? null : new Date(now + Math.max(waitedMs, 60_000)) },
    })
  }
}

function compose(rows: readonly Notification[], { role, workspaceName }: Reader) {
  const { PUBLIC_URL, NEXTAUTH_URL } = env()
  const base = PUBLIC_URL || NEXTAUTH_URL
  const lines = rows.map(({ kind, details }) => {
    const { byName, title, words, href } = describeNotification(
      kind as NotificationKind,
      details as unknown as NotificationDetails[NotificationKind],
      role,
    )
    const said = `${byName ? `${byName} ` : ''}${title}: ${shorten(words)}`
    return { said, text: `${said}\n${base}${href}\n` }
  })
  const more = lines.length - LISTED
  const unsubscribeUrl = `${base}/account#notifications`
  return {
    subject:
      lines.length === 1
        ? `${lines[0]!.said} · ${workspaceName}`
        : `${lines.length} things happened in ${workspaceName}`,
    text: [
      ...lines.slice(0, LISTED).map(({ text }) => text),
      ...(more > 0 ? [`And ${more} more: ${base}/notifications\n`] : []),
      `--\nYou get this as a member of ${workspaceName}. Choose what is mailed to you, or stop it:\n${unsubscribeUrl}\n`,
    ].join('\n'),
    unsubscribeUrl,
  }
}

/** On one line, and not all of it: the rest is a click away. */
function shorten(words: string): string {
  const line = [...words.replaceAll(/\s+/g, ' ').trim()]
  return line.length > MOST_LETTERS ? `${line.slice(0, MOST_LETTERS).join('')}…` : line.join('')
}
