import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MemberCtx, workerCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { boss } from '@/lib/jobs/boss'
import { openMailServer } from '@/tests/factories/mail-server'
import { createMember } from '@/tests/factories/studio'
import { chooseNotification } from './choose-notification'
import { enqueueDueMail } from './enqueue-due-mail'
import { mailNotifications } from './mail-notifications'
import { notify } from './notify'

let post: Awaited<ReturnType<typeof openMailServer>>
beforeAll(async () => {
  post = await openMailServer()
})
afterAll(() => post.close())

let member: MemberCtx
beforeEach(async () => {
  post.mails.length = 0
  member = await createMember()
})

const own = () => ({ userId: member.actor.userId })
const letItBeDue = () =>
  db().notification.updateMany({
    where: { ...own(), mailAt: { not: null } },
    data: { mailAt: new Date(Date.now() - 1) },
  })
const waiting = () => db().notification.count({ where: { ...own(), mailAt: { not: null } } })
const send = () => mailNotifications(workerCtx(member.workspaceId), own())

async function mention(words = 'look at the hat', byName = 'Bo'): Promise<void> {
  const details = { assetId: newId(), commentId: newId(), byName, words }
  await notify(db(), {
    ...member,
    userIds: [member.actor.userId],
    kind: 'comment.mentioned',
    details,
  })
}

/** As a reader's program shows it. */
function readable(text: string): string {
  return Buffer.from(
    text
      .replaceAll('=\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
}

describe('e-mail', () => {
  it('waits a little, and then says all of it at once, with links and a way to stop it', async () => {
    await mention('look at the hat')
    await mention('and at the boat')
    await send()
    expect(post.mails).toEqual([])
    await letItBeDue()
    await mention('came just before')
    await send()
    const [mail, ...more] = post.mails
    expect(more).toEqual([])
    const { email } = await db().user.findUniqueOrThrow({ where: { id: member.actor.userId } })
    expect(mail!.to).toBe(email)
    const text = readable(mail!.text)
    expect(text).toContain('Subject: 3 things happened in Studio')
    expect(text).toContain('List-Unsubscribe: <http://localhost:3000/account#notifications>')
    for (const words of ['look at the hat', 'and at the boat', 'came just before'])
      expect(text).toContain(`Bo mentions you: ${words}`)
    expect(text).toMatch(/http:\/\/localhost:3000\/gallery\/[0-9a-f-]{36}#[0-9a-f-]{36}/)
    expect(await waiting()).toBe(0)
    await send()
    expect(post.mails).toHaveLength(1)
  })

  it('takes names of any script, and no line of a name becomes a header', async () => {
    await mention('انظر إلى القبعة 🎩', 'نور\r\nBcc: thief@example.com')
    await letItBeDue()
    await send()
    const head = post.mails[0]!.text.split('\n\n')[0]!
    expect(head).not.toMatch(/^Bcc:/m)
  })

  it('is asked for once by the clock, however often it looks', async () => {
    await mention()
    await enqueueDueMail()
    const queue = await boss()
    const asked = async () =>
      (await queue.findJobs('notification-mail')).filter(
        ({ data }) => (data as { userId: string }).userId === member.actor.userId,
      )
    expect(await queue.getQueue('notification-mail')).toBeNull()
    await letItBeDue()
    await enqueueDueMail()
    await enqueueDueMail()
    expect(await asked()).toHaveLength(1)
  })

  it('leaves out what was read meanwhile, what is no longer wanted, and who is no longer here', async () => {
    await mention()
    await letItBeDue()
    await db().notification.updateMany({ where: own(), data: { readAt: new Date() } })
    await send()
    await mention()
    await letItBeDue()
    await chooseNotification(member, { kind: 'comment.mentioned', inApp: true, byMail: false })
    await send()
    await chooseNotification(member, { kind: 'comment.mentioned', inApp: true, byMail: true })
    await mention()
    await letItBeDue()
    await db().member.updateMany({ where: own(), data: { suspendedAt: new Date() } })
    await send()
    expect(post.mails).toEqual([])
    expect(await waiting()).toBe(0)
  })

  it('is tried again when the mail server does not take it, for a day', async () => {
    await mention()
    await letItBeDue()
    post.refuse(1)
    await send()
    expect(post.mails).toEqual([])
    const [row] = await db().notification.findMany({ where: own() })
    expect(row!.mailAt!.getTime()).toBeGreaterThan(Date.now() + 30_000)
    await letItBeDue()
    await send()
    expect(post.mails).toHaveLength(1)
    expect(await waiting()).toBe(0)

    await mention()
    await letItBeDue()
    await db().notification.updateMany({
      where: own(),
      data: { createdAt: new Date(Date.now() - 2 * 86_400_000) },
    })
    post.refuse(1)
    await send()
    expect(await waiting()).toBe(0)
  })

  it('is not sent twice by two workers at once', async () => {
    await mention()
    await letItBeDue()
    await Promise.all([send(), send()])
    expect(post.mails).toHaveLength(1)
  })
})
