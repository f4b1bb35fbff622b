import 'server-only'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getModel } from '@/lib/catalog/models'
import { defaultRequest } from '@/lib/catalog/request'
import type { Ctx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { storageKey, store, type StoredFile } from '@/lib/core/storage/store'
import { enqueueAll } from '@/lib/jobs/enqueue'
import { assetDerive } from '@/lib/jobs/kinds/asset-derive'
import { renderClip, renderPicture } from '@/lib/media/render-clip'
import type { Quote } from '@/lib/pricing/quote'
import { getOffer } from '@/lib/providers/registry'
import type { Prisma } from '@/prisma/client/client'
import { EXAMPLE, type ExampleClip, type ExampleFilm, writeFilm } from './film'
import { recordFilm } from './record-film'

const SIZE = { widthPx: 640, heightPx: 360 }
const CLIP = { fps: 24, hasSound: false }
const MAX_BYTES = 20 * 1024 ** 2

interface Drawn extends StoredFile {
  clip: ExampleClip
  key: string
}

/**
 * A finished project to look at, with its storyboard and a take of every shot, drawn here as the simulator draws, once for a
 * workspace. It costs nothing: there is no hold, so no budget and no usage ever counts it. From then on it is like anything else: whoever deletes it never sees it again.
 */
export async function makeExample({ workspaceId }: Ctx): Promise<void> {
  const where = { id: workspaceId, exampleMadeAt: null }
  const owner = await db().member.findFirst({
    where: { workspaceId, role: 'owner', workspace: where },
    orderBy: { createdAt: 'asc' },
    select: { userId: true },
  })
  if (!owner) return
  const folder = await mkdtemp(join(tmpdir(), 'dailies-example-'))
  try {
    const film = writeFilm()
    const drawn: Drawn[] = []
    // Oldest first, so that the gallery shows them in their order.
    for (const clip of film.clips.toReversed()) drawn.push(await draw(workspaceId, clip, folder))
    const isMade = await db().$transaction(async (tx) => {
      const { count } = await tx.workspace.updateMany({ where, data: { exampleMadeAt: new Date() } })
      if (count > 0) await record(tx, workspaceId, owner.userId, film, drawn)
      return count > 0
    })
    // Somebody else was quicker.
    if (!isMade) for (const { key } of drawn) await store().delete(key)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function draw(workspaceId: string, clip: ExampleClip, folder: string): Promise<Drawn> {
  const { assetId, offerId, words: prompt, seconds: durationSeconds } = clip
  const { output } = getModel(getOffer(offerId).modelId)
  const name = output === 'image' ? 'original.png' : 'original.mp4'
  const path = join(folder, `${assetId}-${name}`)
  if (output === 'image') await renderPicture({ prompt, ...SIZE }, path)
  else await renderClip({ prompt, durationSeconds, ...SIZE, ...CLIP }, path)
  const key = storageKey(workspaceId, assetId, name)
  return {
    clip,
    key,
    ...(await store().write(key, createReadStream(path), { maxBytes: MAX_BYTES })),
  }
}

async function record(
  tx: Tx,
  workspaceId: string,
  ownerId: string,
  film: ExampleFilm,
  drawn: readonly Drawn[],
): Promise<void> {
  const now = Date.now()
  const [projectId, boardId] = [newId(), newId()]
  const made = { workspaceId, createdById: ownerId }
  await tx.project.create({ data: { id: projectId, name: EXAMPLE.project, ...made } })
  const generationIds = new Map<string, string>()
  for (const [at, { clip, key, bytes, sha256 }] of drawn.entries()) {
    const { assetId, words: prompt, tags, stars } = clip
    const { generation, model } = await describe(tx, workspaceId, clip)
    const isPicture = model.output === 'image'
    const createdAt = new Date(now + at)
    const generationId = newId()
    generationIds.set(assetId, generationId)
    const facts = { ...made, projectId, createdAt, isSimulated: true, kind: model.kind, family: model.family }
    await tx.generation.create({
      data: { id: generationId, modelId: model.id, prompt, ...facts, ...generation },
    })
    await tx.asset.create({
      data: {
        ...facts,
        id: assetId,
        generationId,
        modelId: model.id,
        prompt,
        origin: 'output',
        mediaType: isPicture ? 'image' : 'video',
        storageKey: key,
        filename: `example-${drawn.length - at}.${isPicture ? 'png' : 'mp4'}`,
        mime: isPicture ? 'image/png' : 'video/mp4',
        bytes,
        sha256,
        ...SIZE,
        ...(isPicture ? {} : { durationMs: clip.seconds * 1_000, fps: CLIP.fps, videoCodec: 'avc' }),
        tags: tags.toSorted(),
        rating: stars,
        assetTags: { create: tags.map((tag) => ({ tag, workspaceId, createdAt })) },
        ...(stars === null ? {} : { ratings: { create: { userId: ownerId, stars } } }),
      },
    })
  }
  await tx.board.create({
    data: {
      ...made,
      id: boardId,
      projectId,
      name: EXAMPLE.board,
      items: { create: drawn.map(({ clip }, at) => ({ assetId: clip.assetId, position: at + 1 })) },
    },
  })
  await recordFilm(tx, { ...made, projectId }, film, generationIds)
  const derived = film.clips.map(({ assetId }) => ({
    payload: { workspaceId, assetId },
    singletonKey: assetId,
  }))
  await enqueueAll(assetDerive, derived, { tx })
}

/**
 * The request as somebody would have pressed it, at no price. It has no time of its end: the queue shows none that nobody
 * pressed, and nobody's wait is measured by it.
 */
async function describe(
  tx: Tx,
  workspaceId: string,
  { offerId, words, shots, seconds: durationSeconds }: ExampleClip,
) {
  const { providerId, modelId } = getOffer(offerId)
  const model = getModel(modelId)
  const key = await tx.providerKey.findFirstOrThrow({
    where: { workspaceId, providerId, isSimulator: true },
    select: { id: true },
  })
  const request = {
    ...defaultRequest(model),
    prompt: shots.length > 1 ? '' : words,
    ...(model.output === 'image' ? {} : { durationSeconds, sound: false }),
    ...(shots.length > 1
      ? { shots: shots.map(({ shot, prompt }) => ({ prompt, durationSeconds: shot.durationSeconds })) }
      : {}),
  }
  const quote: Quote = {
    offerId,
    lines: [],
    currency: 'USD',
    source: 'drawn by this studio as an example',
    asOf: new Date().toISOString().slice(0, 10),
    expiresAt: new Date().toISOString(),
    certainty: 'exact',
    totalMicros: 0,
    guardTotalMicros: 0,
  }
  return {
    model,
    generation: {
      state: 'done',
      offerId,
      providerId,
      keyId: key.id,
      request: request as unknown as Prisma.InputJsonObject,
      quote: quote as unknown as Prisma.InputJsonObject,
      quotedMicros: 0,
      submitKey: newId(),
      submitHash: '',
    } as const,
  }
}
