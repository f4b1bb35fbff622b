import { describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { getGallery } from '@/lib/gallery/queries'
import { GalleryFilter } from '@/lib/gallery/schema'
import { makeProject } from '@/lib/projects/make-project'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { addComment } from './add-comment'
import { changeComment } from './change-comment'
import { deleteComment } from './delete-comment'
import { getReview, viewReview } from './queries'
import { resolveComment } from './resolve-comment'
import { WriteCommentInput } from './schema'
import { writeComment } from './write-comment'

/** Five seconds at 24 frames: the last is 119. */
const CLIP = { durationMs: 5_000, fps: 24, widthPx: 1280, heightPx: 720 }

async function house() {
  const owner = await createMember()
  const reviewer = await createColleague(owner, 'reviewer')
  await rename(reviewer, 'Bo')
  return { owner, reviewer, clip: await createClip(owner, CLIP) }
}

const rename = ({ actor }: MemberCtx, name: string) =>
  db().user.update({ where: { id: actor.userId }, data: { name } })

const say = (ctx: MemberCtx, assetId: string, more: object = {}) =>
  addComment(ctx, WriteCommentInput.parse({ assetId, body: 'Too dark', ...more }))

const newsOf = ({ actor }: MemberCtx) =>
  db().notification.findMany({ where: { userId: actor.userId }, orderBy: { createdAt: 'asc' } })

const found = async (ctx: MemberCtx, q: string) =>
  (await getGallery(ctx, GalleryFilter.parse({ q }))).items.map(({ id }) => id)

describe('a comment', () => {
  it('is on a frame, a range or the whole, and is listed in that order with its answers', async () => {
    const { owner, reviewer, clip } = await house()
    const drawing = [{ tool: 'arrow', ink: 'red', points: [[0.1, 0.123456], [0.5, 1]] }] // prettier-ignore
    const { commentId } = await say(owner, clip.id, { fromFrame: 48, toFrame: 119, drawing })
    await say(reviewer, clip.id, { fromFrame: 12 })
    await say(reviewer, clip.id, { body: 'Lovely as a whole' })
    await say(reviewer, clip.id, { body: 'I agree', parentId: commentId })
    const { comments, frameCount, frameRate } = await getReview(reviewer, clip.id)
    expect({ frameCount, frameRate }).toEqual({ frameCount: 120, frameRate: 24 })
    expect(comments).toMatchObject([
      { body: 'Lovely as a whole', fromFrame: null, isMine: true },
      { fromFrame: 12, toFrame: 12 },
      {
        fromFrame: 48,
        toFrame: 119,
        isMine: false,
        drawing: [{ tool: 'arrow', points: [[0.1, 0.1235], [0.5, 1]] }], // prettier-ignore
        answers: [{ body: 'I agree', authorName: 'Bo' }],
      },
    ])
  })

  it('is refused where there is nothing to comment on, in words', async () => {
    const { owner, clip } = await house()
    const picture = await createClip(owner, { mediaType: 'image' })
    const sound = await createClip(owner, { mediaType: 'audio', durationMs: 2_000 })
    const drawing = [{ tool: 'rectangle', ink: 'blue', points: [[0, 0], [1, 1]] }] // prettier-ignore
    const refused: [string, object, string][] = [
      [clip.id, { fromFrame: 120 }, 'past the end: the last one is 119'],
      [clip.id, { fromFrame: 10, toFrame: 500 }, 'past the end'],
      [clip.id, { fromFrame: 10, toFrame: 9 }, 'before its beginning'],
      [clip.id, { drawing }, 'needs the frame'],
      [picture.id, { fromFrame: 0 }, 'no frames'],
      [sound.id, { fromFrame: 200 }, 'past the end'],
      [sound.id, { fromFrame: 0, drawing }, 'no picture to draw on'],
    ]
    for (const [assetId, more, words] of refused)
      await expect(say(owner, assetId, more)).rejects.toMatchObject({
        code: 'invalid',
        message: expect.stringContaining(words),
      })
    await say(owner, picture.id, { drawing })
    await say(owner, sound.id, { fromFrame: 199 })
    expect(await db().comment.count({ where: { workspaceId: owner.workspaceId } })).toBe(2)
  })

  it('keeps a drawing within bounds', () => {
    const stroke = { tool: 'pen', ink: 'red', points: [[0, 0], [1, 1]] } // prettier-ignore
    const parse = (drawing: unknown) =>
      WriteCommentInput.safeParse({ assetId: newId(), body: 'x', fromFrame: 0, drawing }).success
    expect(parse([stroke])).toBe(true)
    expect(parse([{ ...stroke, points: [[0, 0], [1.01, 1]] }])).toBe(false) // prettier-ignore
    expect(parse([{ ...stroke, tool: 'arrow', points: [[0, 0], [1, 1], [0, 1]] }])).toBe(false) // prettier-ignore
    expect(parse([{ ...stroke, ink: 'url(#x)' }])).toBe(false)
    expect(parse(Array.from({ length: 61 }, () => stroke))).toBe(false)
    const long = { ...stroke, points: Array.from({ length: 1_600 }, () => [0.5, 0.5]) }
    expect(parse([long])).toBe(true)
    expect(parse([long, long])).toBe(false)
  })

  it('is changed and deleted by its writer alone; answers stay, and answers to what is gone are refused', async () => {
    const { owner, reviewer, clip } = await house()
    const { commentId } = await say(reviewer, clip.id)
    const change = { commentId, body: 'Much too dark', seenEditedAt: null, mentionedIds: [] }
    await expect(changeComment(owner, change)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(deleteComment(owner, { commentId })).rejects.toMatchObject({ code: 'forbidden' })
    await changeComment(reviewer, change)
    await say(owner, clip.id, { parentId: commentId, body: 'How much?' })
    await deleteComment(reviewer, { commentId })
    expect((await getReview(owner, clip.id)).comments).toMatchObject([
      { isDeleted: true, body: '', answers: [{ body: 'How much?' }] },
    ])
    await expect(say(owner, clip.id, { parentId: commentId })).rejects.toMatchObject({ code: 'conflict' })
    const lonely = await say(owner, clip.id)
    await deleteComment(owner, lonely)
    expect((await getReview(owner, clip.id)).comments).toHaveLength(1)
  })

  it('changed twice at once keeps the first text and hands both to the later', async () => {
    const { reviewer, clip } = await house()
    const { commentId } = await say(reviewer, clip.id)
    const write = (body: string) =>
      changeComment(reviewer, { commentId, body, seenEditedAt: null, mentionedIds: [] })
    const ends = await Promise.allSettled([write('One text'), write('Another text')])
    const { body, editedAt } = (await getReview(reviewer, clip.id)).comments[0]!
    expect(['One text', 'Another text']).toContain(body)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({
      code: 'conflict',
      details: { body, editedAt },
    })
  })

  it('answered, resolved and written by many at once loses nothing', async () => {
    const { owner, reviewer, clip } = await house()
    const { commentId } = await say(owner, clip.id)
    await Promise.all([
      ...Array.from({ length: 6 }, (_, at) =>
        say(at % 2 ? owner : reviewer, clip.id, { parentId: commentId, body: `answer${at}` }),
      ),
      resolveComment(owner, { commentId, isResolved: true }),
      resolveComment(reviewer, { commentId, isResolved: true }),
    ])
    const [thread] = (await getReview(owner, clip.id)).comments
    expect(thread?.answers).toHaveLength(6)
    expect(thread?.resolvedByName).toMatch(/^(Anna|Bo)$/)
    for (let at = 0; at < 6; at += 1) expect(await found(owner, `answer${at}`)).toEqual([clip.id])
    await resolveComment(reviewer, { commentId, isResolved: false })
    expect((await getReview(owner, clip.id)).comments[0]?.resolvedByName).toBeNull()
  })

  it('is found by its words until it is deleted', async () => {
    const { owner, clip } = await house()
    const { commentId } = await say(owner, clip.id, { body: 'The umbrella flickers' })
    expect(await found(owner, 'umbr')).toEqual([clip.id])
    await changeComment(owner, { commentId, body: 'The hat flickers', seenEditedAt: null, mentionedIds: [] })
    expect(await found(owner, 'umbrella')).toEqual([])
    expect(await found(owner, 'hat')).toEqual([clip.id])
    await deleteComment(owner, { commentId })
    expect(await found(owner, 'hat')).toEqual([])
  })

  it('takes bodies of any length that search cannot hold whole', async () => {
    const { owner, clip } = await house()
    const words = (from: number) => Array.from({ length: 570 }, (_, at) => `w${from + at}`).join(' ')
    await db().comment.createMany({
      data: Array.from({ length: 400 }, (_, at) => ({
        id: newId(),
        workspaceId: owner.workspaceId,
        assetId: clip.id,
        authorId: owner.actor.userId,
        body: words(at * 570),
      })),
    })
    await say(owner, clip.id, { body: 'newestword' })
    expect(await found(owner, 'newestword')).toEqual([clip.id])
  })
})

describe('people called by name', () => {
  it('hear of it once, also by an edit; a shorter name in a longer one is nobody', async () => {
    const { owner, reviewer, clip } = await house()
    const longer = await createColleague(owner, 'creator')
    await rename(longer, 'Bo Li')
    const ids = [reviewer.actor.userId, longer.actor.userId, owner.actor.userId]
    const { commentId } = await say(owner, clip.id, { body: '@Bo Li look, @Anna too', mentionedIds: ids })
    expect(await newsOf(reviewer)).toEqual([])
    expect(await newsOf(owner)).toEqual([])
    expect(await newsOf(longer)).toMatchObject([
      { kind: 'comment.mentioned', details: { assetId: clip.id, commentId, byName: 'Anna' } },
    ])
    const change = { commentId, body: '@Bo Li and @Bo, look', seenEditedAt: null, mentionedIds: ids }
    await changeComment(owner, change)
    expect(await newsOf(longer)).toHaveLength(1)
    expect(await newsOf(reviewer)).toHaveLength(1)
  })

  it('are those who may see the file; whoever is answered hears too', async () => {
    const { owner, reviewer } = await house()
    const outside = await createColleague(owner, 'creator')
    await rename(outside, 'Cy')
    const members = { isOpen: false, memberIds: [reviewer.actor.userId] }
    const { projectId } = await makeProject(owner, { name: 'Closed', ...members })
    const clip = await createClip(owner, { ...CLIP, projectId })
    expect((await getReview(reviewer, clip.id)).people.map(({ name }) => name)).toEqual(['Anna'])
    await expect(
      say(owner, clip.id, { body: '@Cy', mentionedIds: [outside.actor.userId] }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const { commentId } = await say(reviewer, clip.id)
    await say(owner, clip.id, { parentId: commentId, body: 'Done' })
    await say(reviewer, clip.id, { parentId: commentId, body: 'Thanks' })
    expect(await newsOf(reviewer)).toMatchObject([{ kind: 'comment.answered', details: { words: 'Done' } }])
    expect(await newsOf(owner)).toMatchObject([{ kind: 'comment.answered', details: { words: 'Thanks' } }])
    expect(await newsOf(outside)).toEqual([])
  })
})

describe('who may', () => {
  it('reads and writes only on what is in sight', async () => {
    const { owner, reviewer } = await house()
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    const clip = await createClip(owner, { ...CLIP, projectId })
    const { commentId } = await say(owner, clip.id)
    for (const ctx of [reviewer, await createMember()]) {
      for (const attempt of [
        () => getReview(ctx, clip.id),
        () => say(ctx, clip.id),
        () => changeComment(ctx, { commentId, body: 'x', seenEditedAt: null, mentionedIds: [] }),
        () => deleteComment(ctx, { commentId }),
        () => resolveComment(ctx, { commentId, isResolved: true }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    }
    const other = await createClip(owner, CLIP)
    await expect(say(owner, other.id, { parentId: commentId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('lets a guest of a link write under the name they gave, and see neither people nor work', async () => {
    const { owner, clip } = await house()
    const shareId = newId()
    const guestId = newId()
    await db().share.create({
      data: {
        id: shareId,
        workspaceId: owner.workspaceId,
        createdById: owner.actor.userId,
        assetId: clip.id,
        access: 'comment',
        mayDownload: false,
        tokenHash: shareId,
        guests: { create: { id: guestId, name: 'Grandma 🌻', tokenHash: guestId } },
      },
    })
    const guest = { guestId, guestName: 'Grandma 🌻', hostId: owner.actor.userId }
    const sight = { workspaceId: owner.workspaceId, id: clip.id }
    const { commentId } = await say(owner, clip.id)
    const input = WriteCommentInput.parse({ assetId: clip.id, body: 'Nice', parentId: commentId })
    await db().$transaction((tx) => writeComment(tx, sight, guest, input))
    expect(await newsOf(owner)).toMatchObject([{ details: { byName: 'Grandma 🌻' } }])
    const may = { comment: true, resolve: false, decide: false }
    const view = await viewReview(sight, clip.id, { author: guest, work: null, mayGenerate: false, may })
    expect(view).toMatchObject({
      people: [],
      reshoot: null,
      comments: [{ isMine: false, answers: [{ authorName: 'Grandma 🌻', isGuest: true, isMine: true }] }],
    })
  })
})
