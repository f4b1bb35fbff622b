import { beforeEach, describe, expect, it } from 'vitest'
import { addToBoard } from '@/lib/boards/add-to-board'
import { deleteBoard } from '@/lib/boards/delete-board'
import { makeBoard } from '@/lib/boards/make-board'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { moveAssets } from '@/lib/gallery/move-assets'
import { removeMember } from '@/lib/people/remove-member'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { changeShare } from './change-share'
import { makeShare } from './make-share'
import { openShare } from './open-share'
import { revokeShare } from './revoke-share'
import type { ThingOfLink } from './schema'
import { streamShare } from './stream-share'

const SOON_MS = 1_000

let owner: MemberCtx
let creator: MemberCtx
beforeEach(async () => {
  owner = await createMember()
  creator = await createColleague(owner, 'creator')
})

/** A guest with a page open. */
async function openPage(thing: ThingOfLink) {
  const { token } = await makeShare(creator, {
    thing,
    access: 'view',
    mayDownload: false,
    password: null,
    expiresAt: null,
  })
  const visit = await openShare(token, {})
  const leave = new AbortController()
  const request = new Request('http://localhost/api/share', { signal: leave.signal })
  const reader = streamShare(visit, {}, request).body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  /** Reads on until these words came, a second at most. */
  async function soon(words: string): Promise<void> {
    const since = performance.now()
    while (!heard.includes(words)) {
      const { value, done } = await reader.read()
      if (done) throw new Error(`The stream ended with: ${heard}`)
      heard += value
    }
    heard = ''
    expect(performance.now() - since).toBeLessThan(SOON_MS)
  }
  await soon('event: changed')
  return { shareId: visit.share.id, soon, reader, leave }
}

const aClip = async () => ({ assetId: (await createClip(creator)).id })

describe('a guest’s open page', () => {
  it('hears within a second that the link is ended, and the stream ends', async () => {
    const { shareId, soon, reader } = await openPage(await aClip())
    await revokeShare(creator, { shareId })
    await soon('event: bye')
    expect((await reader.read()).done).toBe(true)
  })

  it('hears that the password is another, that time is up, and that the file lies in the bin', async () => {
    const locked = await openPage(await aClip())
    await changeShare(creator, { shareId: locked.shareId, password: 'four words of ours' })
    await locked.soon('event: bye')

    const short = await openPage(await aClip())
    await db().share.update({
      where: { id: short.shareId },
      data: { expiresAt: new Date(Date.now() + 150) },
    })
    await short.soon('event: bye')

    const thing = await aClip()
    const binned = await openPage(thing)
    await moveAssets(creator, { assetIds: [thing.assetId], shelf: 'bin' })
    await binned.soon('event: bye')
  })

  it('hears that whoever made the link is out', async () => {
    const { soon } = await openPage(await aClip())
    const { id: memberId } = await db().member.findFirstOrThrow({
      where: { workspaceId: owner.workspaceId, userId: creator.actor.userId },
    })
    await removeMember(owner, { memberId })
    await soon('event: bye')
  })

  it('looks again when something is put on the board, and ends with the board', async () => {
    const { boardId } = await makeBoard(creator, { name: 'Board', isPrivate: false, projectId: null })
    const { soon } = await openPage({ boardId })
    await addToBoard(creator, { boardId, assetIds: [(await createClip(creator)).id] })
    await soon('event: changed')
    await deleteBoard(creator, { boardId })
    await soon('event: bye')
  })

  it('hears nothing of other links and files', async () => {
    const first = await openPage(await aClip())
    const thing = await aClip()
    const second = await openPage(thing)
    await moveAssets(creator, { assetIds: [thing.assetId], shelf: 'bin' })
    await second.soon('event: bye')
    await changeShare(creator, { shareId: first.shareId, mayDownload: true })
    await first.soon('event: changed')
    first.leave.abort()
    expect((await first.reader.read()).done).toBe(true)
  })
})
