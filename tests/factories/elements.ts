import sharp from 'sharp'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { store } from '@/lib/core/storage/store'
import { makeElement } from '@/lib/elements/make-element'
import { UNDER_WAY } from '@/lib/elements/view-remote'
import { workOnRemotes } from '@/lib/elements/work-on-remotes'
import { makeProject } from '@/lib/projects/make-project'
import type { Asset } from '@/prisma/client/client'
import { createClip, createMember } from './studio'

const STEPS = 20

/** A picture with a file. */
export async function createPicture(member: MemberCtx, widthPx = 640, heightPx = 360): Promise<Asset> {
  const bytes = await sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#345' } })
    .png()
    .toBuffer()
  const facts = { mediaType: 'image', mime: 'image/png', filename: 'anna.png', widthPx, heightPx } as const
  const picture = await createClip(member, { ...facts, bytes: bytes.byteLength, posterKey: 'x' })
  await store().write(picture.storageKey, once(bytes), { maxBytes: 1e7 })
  return picture
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

/** Somebody with a character of so many pictures in a project, and the key of a provider that makes elements. */
export async function createAnna(pictures = 2) {
  const owner = await createMember()
  const { projectId } = await makeProject(owner, { name: 'Film', isOpen: true, memberIds: [] })
  const imageIds: string[] = []
  for (let at = 0; at < pictures; at++) imageIds.push((await createPicture(owner)).id)
  const { elementId } = await makeElement(owner, {
    projectId,
    type: 'character',
    name: 'Anna',
    description: 'A woman of thirty in a red coat',
    imageIds,
    voiceId: null,
  })
  const { id: keyId } = await db().providerKey.findFirstOrThrow({
    where: { workspaceId: owner.workspaceId, providerId: 'kling' },
  })
  return { owner, projectId, elementId, imageIds, keyId }
}

/** Plays the worker until nothing is on its way to a provider any more, whatever the clock says. */
export async function settleRemotes(): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    await stepRemotes()
    if ((await db().remoteElement.count({ where: { state: { in: [...UNDER_WAY] } } })) === 0) return
  }
  throw new Error('It did not come to an end')
}

/** One step of each, due or not. */
export async function stepRemotes(): Promise<void> {
  await db().remoteElement.updateMany({
    where: { nextStepAt: { not: null } },
    data: { nextStepAt: new Date(0) },
  })
  await workOnRemotes()
}
