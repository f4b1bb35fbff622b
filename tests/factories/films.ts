import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as Y from 'yjs'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { store } from '@/lib/core/storage/store'
import { renderClip } from '@/lib/media/render-clip'
import { makeProject } from '@/lib/projects/make-project'
import { appendUpdate } from '@/lib/storyboard/append-update'
import type { BoardSettings, BoardShot } from '@/lib/storyboard/board'
import { addLine, addShots, changeSettings } from '@/lib/storyboard/edit'
import { makeStoryboard } from '@/lib/storyboard/make-storyboard'
import type { Asset, Prisma, Take } from '@/prisma/client/client'
import { createClip, createMember } from './studio'

const CLIP = { widthPx: 160, heightPx: 90, fps: 12, hasSound: true }

/** Somebody with a storyboard of so many shots, each of one second with a line to say. */
export async function createFilm(
  shots: readonly Partial<Omit<BoardShot, 'id' | 'lines'>>[] = [{}, {}, {}],
  settings: Partial<BoardSettings> = {},
) {
  const owner = await createMember()
  const { projectId } = await makeProject(owner, { name: 'Film', isOpen: true, memberIds: [] })
  const { storyboardId } = await makeStoryboard(owner, { projectId, name: 'Night / Ночь 2.0' })
  const doc = new Y.Doc()
  changeSettings(doc, settings)
  const shotIds = addShots(
    doc,
    null,
    shots.map((shot) => ({ prompt: 'She waits.', durationSeconds: 1, ...shot })),
  )
  for (const id of shotIds)
    addLine(doc, id, { speakerId: null, speaker: 'BO', words: 'You came.', manner: '', voiceId: null })
  await appendUpdate(owner, storyboardId, Y.encodeStateAsUpdate(doc))
  return {
    owner,
    projectId,
    storyboardId,
    shotIds,
    /** What somebody does to the board afterwards. */
    async edit(change: (doc: Y.Doc) => unknown) {
      const before = Y.encodeStateVector(doc)
      change(doc)
      await appendUpdate(owner, storyboardId, Y.encodeStateAsUpdate(doc, before))
    },
  }
}

/** A clip with a small film of so many seconds as its file. */
export async function filmClip(
  member: MemberCtx,
  durationSeconds: number,
  facts: Partial<Prisma.AssetUncheckedCreateInput> = {},
): Promise<Asset> {
  const clip = await createClip(member, {
    durationMs: durationSeconds * 1000,
    widthPx: CLIP.widthPx,
    heightPx: CLIP.heightPx,
    fps: CLIP.fps,
    videoCodec: 'avc',
    audioCodec: 'aac',
    ...facts,
  })
  const path = store().path(clip.storageKey)
  await mkdir(dirname(path), { recursive: true })
  const { widthPx, heightPx } = { ...CLIP, ...facts }
  await renderClip(
    { prompt: clip.prompt, durationSeconds, ...CLIP, widthPx: widthPx!, heightPx: heightPx! },
    path,
  )
  return clip
}

/** A take that somebody put there from a file. */
export function putTake(
  { owner, projectId, storyboardId }: { owner: MemberCtx; projectId: string; storyboardId: string },
  shotId: string,
  number: number,
  facts: Partial<Prisma.TakeUncheckedCreateInput> = {},
): Promise<Take> {
  return db().take.create({
    data: {
      id: newId(),
      workspaceId: owner.workspaceId,
      projectId,
      storyboardId,
      createdById: owner.actor.userId,
      shotId,
      number,
      startMs: 0,
      endMs: 1000,
      inputs: {},
      ...facts,
    },
  })
}
