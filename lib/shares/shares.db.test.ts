import { beforeEach, describe, expect, it } from 'vitest'
import { addToBoard } from '@/lib/boards/add-to-board'
import { changeBoard } from '@/lib/boards/change-board'
import { deleteBoard } from '@/lib/boards/delete-board'
import { makeBoard } from '@/lib/boards/make-board'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { moveAssets } from '@/lib/gallery/move-assets'
import { putInProject } from '@/lib/gallery/put-in-project'
import { makeProject } from '@/lib/projects/make-project'
import { setProjectMembers } from '@/lib/projects/set-project-members'
import type { Asset } from '@/prisma/client/client'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { changeShare } from './change-share'
import { checkPassword } from './check-password'
import { getSharedBoard, getSharedBytes, getSharedFile } from './guest-queries'
import { makeShare } from './make-share'
import { openShare } from './open-share'
import { getShares } from './queries'
import { revokeShare } from './revoke-share'
import { MakeShareInput, type ThingOfLink } from './schema'

const RULES = { access: 'view', mayDownload: false, password: null, expiresAt: null } as const
const PASSWORD = 'four words of ours'
const closed = { code: 'not_found', message: expect.stringContaining('does not open any more') as string }
const notFound = { code: 'not_found' }
const forbidden = { code: 'forbidden' }

let owner: MemberCtx
let creator: MemberCtx
let clip: Asset
beforeEach(async () => {
  owner = await createMember()
  creator = await createColleague(owner, 'creator')
  clip = await createClip(creator, { prompt: 'the secret prompt', filename: 'the-secret-prompt-1.mp4' })
})

const share = async (
  thing: ThingOfLink = { assetId: clip.id },
  rules: Partial<MakeShareInput> = {},
  by = creator,
) => (await makeShare(by, { thing, ...RULES, ...rules })).token
const ours = () => ({ workspaceId: owner.workspaceId })
/** The first that was made. */
const firstShare = () => db().share.findFirstOrThrow({ where: ours(), orderBy: { createdAt: 'asc' } })
const open = (token: string, unlock?: string) => openShare(token, { unlock })
const nobody = { network: '' }

describe('a link', () => {
  it('shows the file it was made for and no other, without a word of how it was made', async () => {
    const other = await createClip(creator)
    const visit = await open(await share())
    const { item } = await getSharedFile(visit, clip.id)
    expect(item).toMatchObject({ id: clip.id, name: 'Clip', downloadUrl: null })
    expect(JSON.stringify(item)).not.toContain('secret')
    expect((await getSharedBytes(visit, clip.id, 'original')).filename).not.toContain('secret')
    await expect(getSharedFile(visit, other.id)).rejects.toMatchObject(closed)
    await expect(getSharedBytes(visit, other.id, 'original')).rejects.toMatchObject(closed)
    await expect(getSharedBytes(visit, 'nonsense', 'original')).rejects.toMatchObject(closed)
  })

  it('is kept as its hash, and making, changing and ending it is on record without a secret', async () => {
    const token = await share({ assetId: clip.id }, { password: PASSWORD })
    const { id: shareId } = await firstShare()
    await changeShare(creator, { shareId, access: 'comment', password: 'another four words' })
    await revokeShare(owner, { shareId })
    const rows = await db().share.findMany({ where: ours() })
    const acts = await db().auditEntry.findMany({
      where: { workspaceId: owner.workspaceId },
      orderBy: { at: 'asc' },
    })
    expect(acts.map(({ act }) => act)).toEqual(['share.made', 'share.changed', 'share.revoked'])
    for (const secret of [token, PASSWORD, 'another four words'])
      expect(JSON.stringify([rows, acts])).not.toContain(secret)
  })

  it('opens nothing when wrong, ended or over, each with the same words', async () => {
    const token = await share()
    await expect(open(`${token}x`)).rejects.toMatchObject(closed)
    const { id: shareId } = await firstShare()
    await db().share.update({ where: { id: shareId }, data: { expiresAt: new Date(Date.now() - 1) } })
    await expect(open(token)).rejects.toMatchObject(closed)
    await changeShare(creator, { shareId, expiresAt: null })
    await open(token)
    await revokeShare(creator, { shareId })
    await expect(open(token)).rejects.toMatchObject(closed)
    await expect(changeShare(creator, { shareId, expiresAt: null })).rejects.toMatchObject(notFound)
    await expect(revokeShare(creator, { shareId })).rejects.toMatchObject(notFound)
  })

  it('is closed while its file lies in the bin, and not in the archive', async () => {
    const token = await share()
    await moveAssets(creator, { assetIds: [clip.id], shelf: 'archive' })
    await open(token)
    await moveAssets(creator, { assetIds: [clip.id], shelf: 'bin' })
    await expect(open(token)).rejects.toMatchObject(closed)
    expect(await getShares(creator, { assetId: clip.id })).toMatchObject([{ state: 'closed' }])
    await expect(share()).rejects.toMatchObject({ code: 'precondition' })
    await moveAssets(creator, { assetIds: [clip.id], shelf: 'gallery' })
    await open(token)
  })

  it('shows no more than its maker may see', async () => {
    const token = await share()
    const { projectId } = await makeProject(owner, {
      name: 'Closed',
      isOpen: false,
      memberIds: [creator.actor.userId],
    })
    await putInProject(owner, { assetIds: [clip.id], projectId })
    await open(token)
    await setProjectMembers(owner, { projectId, isOpen: false, memberIds: [] })
    await expect(open(token)).rejects.toMatchObject(closed)
    await expect(share()).rejects.toMatchObject(notFound)
  })

  it('ends with its maker’s right to share, and comes back with it', async () => {
    const token = await share()
    const member = { workspaceId_userId: { workspaceId: owner.workspaceId, userId: creator.actor.userId } }
    for (const [out, back] of [
      [{ suspendedAt: new Date() }, { suspendedAt: null }],
      [{ removedAt: new Date() }, { removedAt: null }],
      [{ role: 'reviewer' }, { role: 'creator' }],
    ] as const) {
      await db().member.update({ where: member, data: out })
      await expect(open(token)).rejects.toMatchObject(closed)
      await db().member.update({ where: member, data: back })
      await open(token)
    }
    await db().user.update({ where: { id: creator.actor.userId }, data: { disabledAt: new Date() } })
    await expect(open(token)).rejects.toMatchObject(closed)
  })
})

describe('a password', () => {
  it('locks until it is typed, and another one locks everybody out again', async () => {
    const token = await share({ assetId: clip.id }, { password: PASSWORD })
    const locked = { code: 'unauthorized' }
    await expect(open(token)).rejects.toMatchObject(locked)
    await expect(open(token, 'made up')).rejects.toMatchObject(locked)
    await expect(checkPassword({ token, password: 'not it' }, nobody)).rejects.toMatchObject({
      code: 'invalid',
    })
    const proof = await checkPassword({ token, password: PASSWORD }, nobody)
    await open(token, proof)
    const elsewhere = await share({ assetId: clip.id }, { password: PASSWORD })
    await expect(open(elsewhere, proof)).rejects.toMatchObject(locked)
    const { id: shareId } = await firstShare()
    await changeShare(creator, { shareId, password: 'another four words' })
    await expect(open(token, proof)).rejects.toMatchObject(locked)
    await changeShare(creator, { shareId, password: null })
    await open(token)
  })

  it('can be guessed ten times in a quarter of an hour, the right one too', async () => {
    const token = await share({ assetId: clip.id }, { password: PASSWORD })
    const guesses = Array.from({ length: 12 }, () =>
      checkPassword({ token, password: 'guess' }, nobody).then(
        () => 'in',
        (error: { code: string }) => error.code,
      ),
    )
    const codes = await Promise.all(guesses)
    expect(codes.toSorted()).toEqual([...Array<string>(10).fill('invalid'), 'limit', 'limit'])
    await expect(checkPassword({ token, password: PASSWORD }, nobody)).rejects.toMatchObject({
      code: 'limit',
    })
  })

  it('is none that guessers try first, nor a short one; an end lies ahead', async () => {
    await expect(share({ assetId: clip.id }, { password: 'password123' })).rejects.toMatchObject({
      code: 'invalid',
    })
    const typed = { thing: { assetId: clip.id }, ...RULES }
    const words = (change: object) =>
      MakeShareInput.safeParse({ ...typed, ...change }).error?.issues.map(({ message }) => message)
    expect(words({ password: 'short' })).toEqual(['Use at least 8 characters.'])
    expect(words({ expiresAt: '2020-01-01T00:00:00.000Z' })).toEqual(['Choose a day that is still to come.'])
    expect(words({ expiresAt: '' })).toContain('Choose a day.')
  })
})

describe('a shared board', () => {
  async function board(by = creator, isPrivate = false) {
    const { boardId } = await makeBoard(by, { name: 'Dailies of Monday', isPrivate, projectId: null })
    await addToBoard(by, { boardId, assetIds: [clip.id] })
    return boardId
  }

  it('shows what lies on it now, and each of these files', async () => {
    const boardId = await board()
    const token = await share({ boardId })
    const later = await createClip(creator)
    const outside = await createClip(creator)
    await addToBoard(creator, { boardId, assetIds: [later.id] })
    const visit = await open(token)
    const shown = await getSharedBoard(visit, 1)
    expect(shown).toMatchObject({ name: 'Dailies of Monday', count: 2, page: 1, pageCount: 1 })
    expect(shown.items.map(({ id }) => id)).toEqual([later.id, clip.id])
    expect((await getSharedFile(visit, clip.id)).board).toMatchObject({ place: 2, beforeId: later.id })
    await expect(getSharedFile(visit, outside.id)).rejects.toMatchObject(closed)
    await expect(getSharedBytes(visit, outside.id, 'original')).rejects.toMatchObject(closed)
    await moveAssets(creator, { assetIds: [later.id], shelf: 'bin' })
    await expect(getSharedBytes(visit, later.id, 'original')).rejects.toMatchObject(closed)
    expect((await getSharedBoard(visit, 99)).items.map(({ id }) => id)).toEqual([clip.id])
  })

  it('leaves out what its maker may not see', async () => {
    const boardId = await board(owner)
    const hidden = await createClip(owner)
    await addToBoard(owner, { boardId, assetIds: [hidden.id] })
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    await putInProject(owner, { assetIds: [hidden.id], projectId })
    const byCreator = await open(await share({ boardId }))
    expect((await getSharedBoard(byCreator, 1)).count).toBe(1)
    await expect(getSharedBytes(byCreator, hidden.id, 'original')).rejects.toMatchObject(closed)
    expect((await getSharedBoard(await open(await share({ boardId }, {}, owner)), 1)).count).toBe(2)
  })

  it('is shared by its maker alone while it is private', async () => {
    const boardId = await board(creator, true)
    await expect(share({ boardId }, {}, owner)).rejects.toMatchObject(notFound)
    const mine = await share({ boardId })
    await open(mine)
    expect((await getShares(owner, {}))[0]?.thing.name).toBeNull()
    await changeBoard(creator, { boardId, isPrivate: false })
    const theirs = await share({ boardId }, {}, owner)
    await changeBoard(creator, { boardId, isPrivate: true })
    await expect(open(theirs)).rejects.toMatchObject(closed)
    await open(mine)
  })

  it('takes its links along when it is deleted, on record', async () => {
    const boardId = await board()
    const token = await share({ boardId })
    await deleteBoard(creator, { boardId })
    await expect(open(token)).rejects.toMatchObject(closed)
    expect(await db().auditEntry.count({ where: { ...ours(), act: 'share.revoked' } })).toBe(1)
  })
})

describe('who may', () => {
  it('share: not a reviewer, and nobody of another workspace', async () => {
    const reviewer = await createColleague(owner, 'reviewer')
    const stranger = await createMember()
    await expect(share(undefined, {}, reviewer)).rejects.toMatchObject(forbidden)
    await expect(share(undefined, {}, stranger)).rejects.toMatchObject(notFound)
    await share()
    await expect(getShares(reviewer, { assetId: clip.id })).rejects.toMatchObject(forbidden)
    expect(await getShares(stranger, { assetId: clip.id })).toEqual([])
    expect(await getShares(stranger, {})).toEqual([])
  })

  it('change and end a link: its maker, owners and admins', async () => {
    const colleague = await createColleague(owner, 'creator')
    const admin = await createColleague(owner, 'admin')
    const stranger = await createMember()
    await share()
    const { id: shareId } = await firstShare()
    for (const who of [colleague, stranger]) {
      await expect(changeShare(who, { shareId, access: 'approve' })).rejects.toMatchObject(notFound)
      await expect(revokeShare(who, { shareId })).rejects.toMatchObject(notFound)
    }
    await expect(getShares(colleague, {})).rejects.toMatchObject(forbidden)
    expect(await getShares(colleague, { assetId: clip.id })).toMatchObject([{ mayChange: false }])
    await changeShare(admin, { shareId, mayDownload: true })
    expect(await getShares(admin, {})).toMatchObject([{ mayChange: true, mayDownload: true }])
    await revokeShare(admin, { shareId })
    expect(await getShares(admin, {})).toEqual([])
  })
})
