import { beforeEach, describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { addComment } from '@/lib/review/add-comment'
import { getReview } from '@/lib/review/queries'
import type { Asset } from '@/prisma/client/client'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { addGuest } from './add-guest'
import { changeAsGuest } from './change-as-guest'
import { changeShare } from './change-share'
import { commentAsGuest } from './comment-as-guest'
import { decideAsGuest } from './decide-as-guest'
import { deleteAsGuest } from './delete-as-guest'
import { getSharedPage } from './guest-review'
import { makeShare } from './make-share'
import { openShare, type Visit } from './open-share'
import { revokeShare } from './revoke-share'
import type { Access } from './access'
import { CommentAsGuestInput, GuestName } from './schema'

const forbidden = { code: 'forbidden' }
const closed = { code: 'not_found' }

let owner: MemberCtx
let clip: Asset
beforeEach(async () => {
  owner = await createMember()
  clip = await createClip(owner, { fps: 24, durationMs: 5_000 })
})

async function link(access: Access, assetId = clip.id): Promise<string> {
  const rules = { mayDownload: false, password: null, expiresAt: null }
  return (await makeShare(owner, { thing: { assetId }, access, ...rules })).token
}

/** A browser at a link; with a name it is a guest's. */
async function visit(token: string, name?: string): Promise<Visit> {
  const first = await openShare(token, {})
  if (!name) return first
  const { token: guest } = await addGuest(first, name)
  return openShare(token, { guest: guest ?? '' })
}

const say = (body: string, assetId = clip.id) => ({ token: '', assetId, body, mentionedIds: [] })
const decision = (verdict: 'approved' | 'needs_work' | null) => ({
  token: '',
  assetId: clip.id,
  verdict,
  note: '',
})

describe('a guest', () => {
  it('comments, answers, changes and deletes under their name, and the team reads it as a guest’s', async () => {
    const token = await link('comment')
    const guest = await visit(token, 'ليلى 🎬')
    const { commentId } = await commentAsGuest(guest, { ...say('Brighter here'), fromFrame: 12 })
    const { commentId: theirs } = await addComment(owner, {
      assetId: clip.id,
      body: 'Agreed',
      mentionedIds: [],
      parentId: commentId,
    })
    await commentAsGuest(guest, { ...say('Thank you'), parentId: commentId })
    const { comments } = await getReview(owner, clip.id)
    expect(comments).toMatchObject([
      { authorName: 'ليلى 🎬', isGuest: true, isMine: false, body: 'Brighter here', fromFrame: 12 },
    ])
    expect(comments[0]?.answers).toMatchObject([{ isGuest: false }, { isGuest: true }])
    const own = (await getSharedPage(guest, clip.id)).review?.comments[0]
    expect(own).toMatchObject({ isMine: true, answers: [{ isMine: false }, { isMine: true }] })

    const change = { token, commentId, body: 'Brighter, please', seenEditedAt: null, mentionedIds: [] }
    await changeAsGuest(guest, change)
    await expect(changeAsGuest(guest, { ...change, commentId: theirs })).rejects.toMatchObject(forbidden)
    await expect(deleteAsGuest(guest, { token, commentId: theirs })).rejects.toMatchObject(forbidden)
    const other = await visit(token, 'Another')
    await expect(deleteAsGuest(other, { token, commentId })).rejects.toMatchObject(forbidden)
    await deleteAsGuest(guest, { token, commentId })
  })

  it('is heard of by whose link and whose file it is, once for each thing said and decided', async () => {
    const maker = await createColleague(owner, 'creator')
    const theirs = await createClip(maker, { fps: 24, durationMs: 5_000 })
    const guest = await visit(await link('approve', theirs.id), 'ليلى 🎬')
    const { commentId } = await commentAsGuest(guest, say('Brighter here', theirs.id))
    await changeAsGuest(guest, { token: '', commentId, body: 'Darker', seenEditedAt: null, mentionedIds: [] })
    for (const note of ['', 'At last'])
      await decideAsGuest(guest, { ...decision('approved'), assetId: theirs.id, note })
    for (const { actor } of [owner, maker]) {
      const news = await db().notification.findMany({
        where: { userId: actor.userId },
        orderBy: { createdAt: 'asc' },
      })
      expect(news).toMatchObject([
        { kind: 'comment.guest', details: { byName: 'ليلى 🎬', words: 'Brighter here', commentId } },
        { kind: 'review.decided', details: { isGuest: true, verdict: 'approved', note: '' } },
      ])
    }
  })

  it('is asked for a name before anything is heard', async () => {
    const nameless = await visit(await link('approve'))
    await expect(commentAsGuest(nameless, say('Hello'))).rejects.toMatchObject({ code: 'precondition' })
    await expect(decideAsGuest(nameless, decision('approved'))).rejects.toMatchObject({
      code: 'precondition',
    })
    expect(await db().comment.count({ where: { assetId: clip.id } })).toBe(0)
  })

  it('does no more than the link lets them, from the moment that it is changed', async () => {
    const looking = await visit(await link('view'))
    expect((await getSharedPage(looking, clip.id)).review).toBeNull()
    await expect(addGuest(looking, 'Bo')).rejects.toMatchObject(forbidden)
    const token = await link('comment')
    const guest = await visit(token, 'Bo')
    expect((await getSharedPage(guest, clip.id)).review?.may).toEqual({
      comment: true,
      resolve: false,
      decide: false,
    })
    await expect(decideAsGuest(guest, decision('approved'))).rejects.toMatchObject(forbidden)
    await changeShare(owner, { shareId: guest.share.id, access: 'view' })
    const now = { ...(await openShare(token, {})), guest: guest.guest }
    await expect(commentAsGuest(now, say('Still here?'))).rejects.toMatchObject(forbidden)
    await revokeShare(owner, { shareId: guest.share.id })
    await expect(openShare(token, {})).rejects.toMatchObject(closed)
  })

  it('speaks on what their link shows and on nothing else', async () => {
    const other = await createClip(owner)
    const stranger = await createMember()
    const theirs = await createClip(stranger)
    const guest = await visit(await link('approve'), 'Bo')
    const { commentId } = await addComment(owner, {
      assetId: other.id,
      body: 'Not for guests',
      mentionedIds: [],
    })
    for (const assetId of [other.id, theirs.id]) {
      await expect(commentAsGuest(guest, say('Hello', assetId))).rejects.toMatchObject(closed)
      await expect(decideAsGuest(guest, { ...decision('approved'), assetId })).rejects.toMatchObject(closed)
      await expect(getSharedPage(guest, assetId)).rejects.toMatchObject(closed)
    }
    await expect(commentAsGuest(guest, { ...say('An answer'), parentId: commentId })).rejects.toMatchObject(
      closed,
    )
    await expect(
      changeAsGuest(guest, { token: '', commentId, body: 'Mine now', seenEditedAt: null, mentionedIds: [] }),
    ).rejects.toMatchObject(closed)
    expect(await db().comment.count({ where: { guestId: guest.guest?.id ?? '' } })).toBe(0)
  })

  it('is known by the cookie of their own link only', async () => {
    const [here, elsewhere] = [await link('comment'), await link('comment')]
    const { token: cookie } = await addGuest(await visit(here), 'Bo')
    expect((await openShare(here, { guest: cookie ?? '' })).guest?.name).toBe('Bo')
    expect((await openShare(elsewhere, { guest: cookie ?? '' })).guest).toBeNull()
    const again = await addGuest(await openShare(here, { guest: cookie ?? '' }), 'Bo Lind')
    expect(again).toMatchObject({ token: null, guest: { name: 'Bo Lind' } })
    expect(
      await db().shareGuest.count({ where: { name: { startsWith: 'Bo' }, share: { assetId: clip.id } } }),
    ).toBe(1)
  })

  it('decides, which counts, is theirs to take back, and is on record with their name', async () => {
    const guest = await visit(await link('approve'), 'Bo')
    await decideAsGuest(guest, decision('needs_work'))
    await decideAsGuest(guest, decision('approved'))
    expect(await getReview(owner, clip.id)).toMatchObject({
      state: 'approved',
      decisions: [{ name: 'Bo', isGuest: true, verdict: 'approved' }],
    })
    await decideAsGuest(guest, decision(null))
    expect(await getReview(owner, clip.id)).toMatchObject({ state: 'open', decisions: [] })
    const acts = await db().auditEntry.findMany({
      where: { workspaceId: owner.workspaceId, act: 'share.decided' },
      orderBy: { at: 'asc' },
    })
    expect(acts.map(({ details }) => details)).toMatchObject([
      { guest: 'Bo', decision: 'needs work' },
      { guest: 'Bo', decision: 'approved', before: 'needs work' },
      { guest: 'Bo', decision: 'taken back' },
    ])
  })

  it('reads nothing of the workspace but what was said', async () => {
    await createColleague(owner, 'creator')
    const guest = await visit(await link('approve'), 'Bo')
    const page = await getSharedPage(guest, clip.id)
    expect(page.review).toMatchObject({ people: [], reshoot: null })
    const words = JSON.stringify(page)
    for (const hidden of ['@example.com', clip.prompt, clip.filename, owner.actor.userId])
      expect(words).not.toContain(hidden)
  })

  it('cannot use up the room of the team', async () => {
    const guest = await visit(await link('comment'), 'Bo')
    await db().comment.createMany({
      data: Array.from({ length: 300 }, () => ({
        id: crypto.randomUUID(),
        workspaceId: owner.workspaceId,
        assetId: clip.id,
        guestId: guest.guest?.id ?? null,
        guestName: 'Bo',
        body: 'again',
      })),
    })
    await expect(commentAsGuest(guest, say('And again'))).rejects.toMatchObject({ code: 'limit' })
    await addComment(owner, { assetId: clip.id, body: 'Ours still fit', mentionedIds: [] })
  })
})

describe('a guest’s name', () => {
  it.each([
    ['  Bo   Lind ', 'Bo Lind'],
    ['ليلى', 'ليلى'],
    ['👩‍🚀', '👩‍🚀'],
    ['evil\u202Egnp.', 'evil gnp.'],
    ['two\nlines\u0000', 'two lines'],
  ])('%j is kept as %j', (typed, kept) => expect(GuestName.parse(typed)).toBe(kept))

  it.each([
    ['empty', '', 'Tell the team your name.'],
    ['that nobody sees', ' \u202E\u200B ', 'Tell the team your name.'],
    ['too long', 'n'.repeat(81), 'A name has at most 80 characters.'],
    ['far too long', 'n'.repeat(100_000), 'A name has at most 80 characters.'],
  ])('%s is refused', (_, typed, words) =>
    expect(GuestName.safeParse(typed).error?.issues[0]?.message).toBe(words),
  )

  it('and a comment that is empty or far too long is refused with a word', () => {
    const words = (body: string) =>
      CommentAsGuestInput.safeParse({ ...say(body), token: 'x' }).error?.issues[0]?.message
    expect(words('  ')).toBe('Write what you mean.')
    expect(words('n'.repeat(4_001))).toBe('A comment has at most 4,000 characters.')
  })
})
