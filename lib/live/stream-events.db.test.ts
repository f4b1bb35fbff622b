import { beforeEach, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { changeRole } from '@/lib/people/change-role'
import { removeMember } from '@/lib/people/remove-member'
import { suspendMember } from '@/lib/people/suspend-member'
import { switchWorkspace } from '@/lib/workspaces/switch-workspace'
import { createMember } from '@/tests/factories/studio'
import { streamEvents } from './stream-events'

const SOON_MS = 1_000

let owner: MemberCtx
beforeEach(async () => {
  owner = await createMember()
})

/** Somebody of the owner's workspace, who has their own too when `hasHome`, with a page open. */
async function openPage(hasHome = false, since = 0) {
  const { workspaceId } = owner
  const person = await createMember()
  const { userId, sessionId } = person.actor
  if (!hasHome) await db().member.deleteMany({ where: { userId } })
  const { id: memberId } = await db().member.create({
    data: { id: newId(), workspaceId, userId, role: 'creator' },
  })
  await db().session.update({ where: { id: sessionId }, data: { workspaceId } })
  const ctx: MemberCtx = { ...person, workspaceId, actor: { ...person.actor, role: 'creator' } }
  const leave = new AbortController()
  const drawn = { role: 'creator', workspace: workspaceId, since: String(since) }
  const url = `http://localhost/api/events?${new URLSearchParams(drawn)}`
  const reader = streamEvents(ctx, new Request(url, { signal: leave.signal }))
    .body!.pipeThrough(new TextDecoderStream())
    .getReader()
  let heard = ''
  /** Reads on until these words came, and returns all that was said till then. */
  async function hear(words: string): Promise<string> {
    while (!heard.includes(words)) {
      const { value, done } = await reader.read()
      if (done) throw new Error(`The stream ended with: ${heard}`)
      heard += value
    }
    const said = heard
    heard = ''
    return said
  }
  const greeting = await hear(': still here')
  return { greeting, ctx, memberId, homeId: person.workspaceId, hear, reader, leave }
}

async function soon(hearing: Promise<string>): Promise<void> {
  const since = performance.now()
  await hearing
  expect(performance.now() - since).toBeLessThan(SOON_MS)
}

describe('an open page', () => {
  it('hears within a second that its person is shut out, and the stream ends', async () => {
    for (const verb of [suspendMember, removeMember]) {
      const { memberId, hear, reader } = await openPage()
      await verb(owner, { memberId })
      await soon(hear('event: bye'))
      expect((await reader.read()).done).toBe(true)
    }
  })

  it('hears that an account was switched off', async () => {
    const { ctx, hear } = await openPage()
    await db().user.update({ where: { id: ctx.actor.userId }, data: { disabledAt: new Date() } })
    await soon(hear('event: bye'))
  })

  it('hears of another role and goes on', async () => {
    const { memberId, hear, leave } = await openPage()
    await changeRole(owner, { memberId, role: 'reviewer' })
    await soon(hear('event: you'))
    await changeRole(owner, { memberId, role: 'admin' })
    await soon(hear('event: you'))
    leave.abort()
  })

  it('goes along to another workspace, by its person’s wish or because they are out here', async () => {
    const first = await openPage(true)
    await switchWorkspace(first.ctx, { workspaceId: first.homeId })
    await soon(first.hear('event: moved'))
    const second = await openPage(true)
    await removeMember(owner, { memberId: second.memberId })
    await soon(second.hear('event: moved'))
  })

  it('hears of other people of its workspace only', async () => {
    const { hear, leave } = await openPage()
    const stranger = await createMember()
    await db().member.updateMany({ where: { workspaceId: stranger.workspaceId }, data: { role: 'admin' } })
    const joined = await createMember()
    const { userId } = joined.actor
    await db().member.create({
      data: { id: newId(), workspaceId: owner.workspaceId, userId, role: 'reviewer' },
    })
    expect(await hear(userId)).not.toContain(stranger.actor.userId)
    leave.abort()
  })

  it('is told to look again only when something changed after it was drawn', async () => {
    const before = await openPage()
    expect(before.greeting).toContain('event: resync')
    const inAMinute = Date.now() + 60_000
    const after = await openPage(false, inAMinute)
    expect(after.greeting).not.toContain('event: resync')
    before.leave.abort()
    after.leave.abort()
  })
})
