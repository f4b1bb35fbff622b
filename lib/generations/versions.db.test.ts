import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyBin } from '@/lib/assets/empty-bin'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { moveAssets } from '@/lib/gallery/move-assets'
import { makeProject } from '@/lib/projects/make-project'
import type { RunningSimulator } from '@/lib/simulator/server'
import { aPress, createClip, createColleague, createMember, openSimulator } from '@/tests/factories/studio'
import { ledgerOf, workOn } from '@/tests/factories/work'
import { cancelGeneration } from './cancel-generation'
import { numberVersions } from './number-versions'
import { retryGeneration } from './retry-generation'
import { submitGeneration } from './submit-generation'

let simulator: RunningSimulator

beforeAll(async () => {
  simulator = await openSimulator()
})
afterAll(() => simulator.close())

type Member = Awaited<ReturnType<typeof createMember>>

const submit = (member: Member, more: { basedOnId?: string; commentId?: string }) =>
  submitGeneration(member, { ...aPress(member), ...more })

/** Versions of the group that begins with this one, as `[id, version]`, the first left out. */
async function versionsOf(firstVersionId: string) {
  const rows = await db().asset.findMany({ where: { firstVersionId }, orderBy: { version: 'asc' } })
  return rows.map(({ id, version }) => [id, version])
}

async function make(member: Member, basedOnId: string): Promise<string> {
  const made = await submit(member, { basedOnId })
  expect(await workOn(made.id)).toBe('done')
  return (await db().asset.findFirstOrThrow({ where: { generationId: made.id } })).id
}

describe('a version', () => {
  it('follows on the newest of its group, whichever of them it is based on', async () => {
    const member = await createMember()
    const first = await createClip(member)
    const second = await make(member, first.id)
    const third = await make(member, second)
    const fourth = await make(member, first.id)
    expect(await versionsOf(first.id)).toEqual([
      [second, 2],
      [third, 3],
      [fourth, 4],
    ])
  })

  it('gets a number of its own when many come in at once', async () => {
    const member = await createMember()
    const first = await createClip(member)
    const { id: generationId } = await submit(member, { basedOnId: first.id })
    const made = await Promise.all(Array.from({ length: 8 }, () => createClip(member, { generationId })))
    await Promise.all(made.map(({ id }) => db().$transaction((tx) => numberVersions(tx, [id]))))
    expect((await versionsOf(first.id)).map(([, version]) => version)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('is none of another medium, but still made from it', async () => {
    const member = await createMember()
    const picture = await createClip(member, { mediaType: 'image', mime: 'image/png' })
    const made = await submit(member, { basedOnId: picture.id })
    await workOn(made.id)
    expect(await db().asset.findFirstOrThrow({ where: { generationId: made.id } })).toMatchObject({
      firstVersionId: null,
      version: 1,
    })
    expect(await db().generation.findUniqueOrThrow({ where: { id: made.id } })).toMatchObject({
      basedOnId: picture.id,
    })
  })

  it('stays one of its group when the first of them is deleted for good', async () => {
    const member = await createMember()
    const first = await createClip(member)
    const second = await make(member, first.id)
    const third = await make(member, first.id)
    await moveAssets(member, { assetIds: [first.id], shelf: 'bin' })
    await emptyBin(new Date(Date.now() + 31 * 86_400_000))
    expect(await db().asset.findUniqueOrThrow({ where: { id: second } })).toMatchObject({
      firstVersionId: null,
      version: 2,
    })
    const fourth = await make(member, third)
    expect(await versionsOf(second)).toEqual([
      [third, 3],
      [fourth, 4],
    ])
  })
})

describe('what a request is based on', () => {
  it('is part of the press, and is kept by Retry together with the remark that asked for it', async () => {
    const member = await createMember()
    const { id: basedOnId } = await createClip(member)
    const comment = await db().comment.create({
      data: {
        id: newId(),
        workspaceId: member.workspaceId,
        assetId: basedOnId,
        authorId: member.actor.userId,
        body: 'Slower, please.',
      },
    })
    const press = { ...aPress(member), basedOnId, commentId: comment.id }
    const made = await submitGeneration(member, press)
    expect((await submitGeneration(member, press)).id).toBe(made.id)
    const { commentId: _, ...without } = press
    await expect(submitGeneration(member, without)).rejects.toMatchObject({ code: 'conflict' })

    await cancelGeneration(member, { generationId: made.id })
    const retry = { generationId: made.id, submitKey: randomUUID() }
    const again = await retryGeneration(member, retry)
    // Its answer was lost, and it is pressed once more: the same press.
    expect((await retryGeneration(member, retry)).id).toBe(again.id)
    expect(await ledgerOf(member.workspaceId)).toMatchObject({ openHolds: 1 })
    expect(await db().generation.findUniqueOrThrow({ where: { id: again.id } })).toMatchObject({
      basedOnId,
      commentId: comment.id,
      retryOfId: made.id,
    })
  })

  it.each(['another workspace', 'a project one is not in', 'nowhere'])(
    'is refused when it lies in %s, and nothing is held',
    async (where) => {
      const owner = await createMember()
      const creator = await createColleague(owner, 'creator')
      const { projectId } = await makeProject(owner, { name: 'Closed', isOpen: false, memberIds: [] })
      const basedOnId =
        where === 'nowhere'
          ? newId()
          : where === 'another workspace'
            ? (await createClip(await createMember())).id
            : (await createClip(owner, { projectId })).id
      await expect(submitGeneration(creator, { ...aPress(owner), basedOnId })).rejects.toMatchObject({
        code: 'not_found',
      })
      expect(await db().hold.count({ where: { workspaceId: owner.workspaceId } })).toBe(0)
    },
  )

  it('is refused with a remark about another file, or a remark alone', async () => {
    const member = await createMember()
    const [one, other] = [await createClip(member), await createClip(member)]
    const { id: commentId } = await db().comment.create({
      data: {
        id: newId(),
        workspaceId: member.workspaceId,
        assetId: other.id,
        authorId: member.actor.userId,
        body: 'Not this one.',
      },
    })
    await expect(submit(member, { basedOnId: one.id, commentId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(submit(member, { commentId })).rejects.toMatchObject({ code: 'invalid' })
  })
})
