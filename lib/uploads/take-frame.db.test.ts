import { describe, expect, it } from 'vitest'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { moveAssets } from '@/lib/gallery/move-assets'
import { putInProject } from '@/lib/gallery/put-in-project'
import { openPicture } from '@/lib/media/picture'
import { renderClip } from '@/lib/media/render-clip'
import { makeProject } from '@/lib/projects/make-project'
import { createClip, createColleague, createMember } from '@/tests/factories/studio'
import { takeFrame } from './take-frame'

const SPEC = { prompt: 'a door', durationSeconds: 3, widthPx: 160, heightPx: 90, fps: 12, hasSound: false }

/** A clip of 3 s with its file. */
async function filmed(...[member, facts]: Parameters<typeof createClip>) {
  const clip = await createClip(member, facts)
  const path = store().path(clip.storageKey)
  await mkdir(dirname(path), { recursive: true })
  await renderClip(SPEC, path)
  return clip
}

describe('taking a frame', () => {
  it('makes one PNG of the last picture, however often and by how many it is asked for', async () => {
    const member = await createMember()
    const { id: assetId } = await filmed(member)
    const [one, other] = await Promise.all([
      takeFrame(member, { assetId, atSeconds: null }),
      takeFrame(member, { assetId, atSeconds: null }),
    ])
    expect(other.assetId).toBe(one.assetId)
    expect(one).toMatchObject({ media: 'image', format: 'png', widthPx: 160, heightPx: 90 })
    expect(one.filename).toBe('clip at 2.92 s.png')
    // The frame shown at the very end is the same one.
    expect((await takeFrame(member, { assetId, atSeconds: 3 })).assetId).toBe(one.assetId)
    const [row, ...more] = await db().asset.findMany({ where: { frameOfId: assetId } })
    expect(more).toEqual([])
    expect(await openPicture(store().path(row!.storageKey)).metadata()).toMatchObject({
      width: 160,
      height: 90,
    })
    expect((await takeFrame(member, { assetId, atSeconds: 0 })).assetId).not.toBe(one.assetId)
  })

  it('brings it back from the bin, and makes another where the first is out of sight', async () => {
    const owner = await createMember()
    const creator = await createColleague(owner, 'creator')
    const { id: assetId } = await filmed(owner)
    const one = await takeFrame(creator, { assetId, atSeconds: null })
    await moveAssets(owner, { assetIds: [one.assetId], shelf: 'bin' })
    expect((await takeFrame(creator, { assetId, atSeconds: null })).assetId).toBe(one.assetId)
    expect(await db().asset.findUniqueOrThrow({ where: { id: one.assetId } })).toMatchObject({
      shelf: 'gallery',
      shelvedAt: null,
    })
    const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
    await putInProject(owner, { assetIds: [one.assetId], projectId })
    expect((await takeFrame(creator, { assetId, atSeconds: null })).assetId).not.toBe(one.assetId)
  })

  it('is refused with words for what has none, cannot be read, is missing, or is not theirs', async () => {
    const member = await createMember()
    const take = (assetId: string, who = member) => takeFrame(who, { assetId, atSeconds: null })
    const picture = await createClip(member, { mediaType: 'image', mime: 'image/png' })
    await expect(take(picture.id)).rejects.toMatchObject({ code: 'invalid' })
    const missing = await createClip(member)
    await expect(take(missing.id)).rejects.toMatchObject({ code: 'precondition' })
    const broken = await createClip(member)
    await mkdir(dirname(store().path(broken.storageKey)), { recursive: true })
    await writeFile(store().path(broken.storageKey), 'no video at all')
    await expect(take(broken.id)).rejects.toThrow('could not be taken from the clip')
    await expect(take(missing.id, await createMember())).rejects.toMatchObject({ code: 'not_found' })
    const reviewer = { ...(await createColleague(member, 'reviewer')), keyId: '' }
    await expect(take(missing.id, reviewer)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await db().asset.count({ where: { workspaceId: member.workspaceId } })).toBe(3)
  })
})
