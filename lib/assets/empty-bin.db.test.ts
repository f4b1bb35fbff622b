import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { moveAssets } from '@/lib/gallery/move-assets'
import { cancelGeneration } from '@/lib/generations/cancel-generation'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { aPress, createClip, createMember } from '@/tests/factories/studio'
import { emptyBin } from './empty-bin'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

async function kept(ctx: MemberCtx, facts: Parameters<typeof createClip>[1] = {}) {
  const clip = await createClip(ctx, facts)
  await store().write(clip.storageKey, Readable.from([Buffer.alloc(1_000)]), { maxBytes: 1_000 })
  return clip
}

describe('the bin', () => {
  it('deletes rows and bytes after 30 days, and nothing else', async () => {
    const member = await createMember()
    const [gone, back, archived] = [await kept(member), await kept(member), await kept(member)]
    await moveAssets(member, { assetIds: [gone.id, back.id], shelf: 'bin' })
    await moveAssets(member, { assetIds: [archived.id], shelf: 'archive' })
    await emptyBin(inDays(29))
    expect(await store().size(gone.storageKey)).toBe(1_000)
    await moveAssets(member, { assetIds: [back.id], shelf: 'gallery' })
    await Promise.all([emptyBin(inDays(31)), emptyBin(inDays(31))])
    const left = await db().asset.findMany({ where: { workspaceId: member.workspaceId } })
    expect(left.map(({ id }) => id).toSorted()).toEqual([back.id, archived.id].toSorted())
    expect(await store().size(gone.storageKey)).toBeNull()
    expect(await store().size(back.storageKey)).toBe(1_000)
  })

  it('finishes what a run that died had begun', async () => {
    const member = await createMember()
    const { id } = await createClip(member)
    await moveAssets(member, { assetIds: [id], shelf: 'bin' })
    await emptyBin(inDays(31))
    expect(await db().asset.count({ where: { id } })).toBe(0)
  })

  it('says what a file is used in, and takes none that unfinished work still needs', async () => {
    const member = await createMember()
    const picture = await kept(member, {
      mediaType: 'image',
      mime: 'image/png',
      filename: 'start.png',
      widthPx: 1280,
      heightPx: 720,
      kind: 'upload',
    })
    const { id } = await submitGeneration(
      member,
      aPress(
        member,
        {
          modelId: 'kling-v3/image-to-video',
          prompt: 'It begins to rain',
          startFrame: picture.id,
          aspectRatio: undefined,
        },
        'modellix:kling-v3-i2v',
      ),
    )
    const held = await moveAssets(member, { assetIds: [picture.id], shelf: 'bin' })
    expect(held).toMatchObject({ movedIds: [], kept: expect.stringContaining('It begins to rain') })
    await cancelGeneration(member, { generationId: id })
    const { movedIds, used } = await moveAssets(member, { assetIds: [picture.id], shelf: 'bin' })
    expect(movedIds).toEqual([picture.id])
    expect(used).toContain('It begins to rain')
    await expect(
      submitGeneration(
        member,
        aPress(
          member,
          {
            modelId: 'kling-v3/image-to-video',
            prompt: 'Again',
            startFrame: picture.id,
            aspectRatio: undefined,
          },
          'modellix:kling-v3-i2v',
        ),
      ),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
