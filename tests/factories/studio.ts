import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GenerationRequest } from '@/lib/catalog/model'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import type { SubmitGenerationInput } from '@/lib/generations/schema'
import { renderClip } from '@/lib/media/render-clip'
import { quote } from '@/lib/pricing/quote'
import { getOffer } from '@/lib/providers/registry'
import { type RunningSimulator, startSimulator } from '@/lib/simulator/server'
import { createWorkspace } from '@/lib/workspaces/create-workspace'
import type { Asset, Prisma } from '@/prisma/client/client'
import type { MemberRole } from '@/prisma/client/enums'

interface SimulatorWishes {
  clipSeconds?: number
  /** Every result has exactly this size; as small as can be when left out. */
  fileBytes?: number
}

/** A simulator on a free port whose clips are finished at once and tiny. The studio under test is told its address. */
export async function openSimulator({
  clipSeconds = 0,
  fileBytes,
}: SimulatorWishes = {}): Promise<RunningSimulator> {
  const folder = mkdtempSync(join(tmpdir(), 'dailies-sim-'))
  if (fileBytes) await drawSized(join(folder, 'files', 'tiny.mp4'), fileBytes)
  const simulator = await startSimulator({ port: 0, folder, clipSeconds, isTiny: true })
  process.env['SIMULATOR_URL'] = simulator.url
  return {
    ...simulator,
    async close() {
      await simulator.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A small clip, filled up with an MP4 box that players skip. */
async function drawSized(path: string, bytes: number): Promise<void> {
  await renderClip(
    { prompt: 'sized', durationSeconds: 3, widthPx: 160, heightPx: 90, fps: 12, hasSound: false },
    path,
  )
  const rest = bytes - statSync(path).size
  const box = Buffer.alloc(rest)
  box.writeUInt32BE(rest, 0)
  box.write('free', 4)
  appendFileSync(path, box)
}

/** A member of a workspace of their own, with its simulator key. */
export async function createMember(role: MemberRole = 'owner'): Promise<MemberCtx & { keyId: string }> {
  const userId = newId()
  await db().user.create({
    data: { id: userId, name: 'Anna', email: `${userId}@example.com`, passwordHash: '$none' },
  })
  const { workspaceId } = await db().$transaction((tx) =>
    createWorkspace(tx, { name: 'Studio', ownerId: userId }),
  )
  await db().member.updateMany({ where: { workspaceId, userId }, data: { role } })
  const session = await db().session.create({
    data: { id: newId(), userId, workspaceId, expiresAt: new Date(Date.now() + 3_600_000) },
  })
  const key = await db().providerKey.findFirstOrThrow({
    where: { workspaceId, providerId: 'modellix' },
  })
  return {
    actor: { type: 'member', userId, role, sessionId: session.id },
    workspaceId,
    reference: 'test',
    keyId: key.id,
  }
}

/** Somebody else of the same workspace. */
export async function createColleague({ workspaceId }: MemberCtx, role: MemberRole): Promise<MemberCtx> {
  const { actor } = await createMember(role)
  await db().member.create({ data: { id: newId(), workspaceId, userId: actor.userId, role } })
  await db().session.update({ where: { id: actor.sessionId }, data: { workspaceId } })
  return { actor, workspaceId, reference: 'test' }
}

/** A clip in the gallery, without a file unless one is written under its `storageKey`. */
export async function createClip(
  { workspaceId, actor }: MemberCtx,
  facts: Partial<Prisma.AssetUncheckedCreateInput> = {},
): Promise<Asset> {
  const id = newId()
  return db().asset.create({
    data: {
      id,
      workspaceId,
      createdById: actor.userId,
      origin: 'output',
      mediaType: 'video',
      storageKey: `${workspaceId}/${id}`,
      filename: 'clip.mp4',
      mime: 'video/mp4',
      bytes: 1,
      sha256: '0'.repeat(64),
      kind: 'text-to-video',
      family: 'kling-v3',
      prompt: 'a clip',
      ...facts,
    },
  })
}

/** What the browser sends for a 5 s clip, at the price it shows. */
export function aPress(
  member: { keyId: string },
  change: Partial<GenerationRequest> = {},
  offerId = 'modellix:kling-v3-t2v',
): SubmitGenerationInput {
  const request: GenerationRequest = {
    modelId: 'kling-v3/text-to-video',
    prompt: 'A red panda crosses the wet street',
    durationSeconds: 5,
    quality: '720p',
    aspectRatio: '16:9',
    sound: false,
    ...change,
  }
  const shownTotalMicros = quote(request, getOffer(offerId), new Date()).totalMicros
  if (shownTotalMicros === null) throw new Error(`${offerId} has no price for this request`)
  return { submitKey: randomUUID(), request, offerId, keyId: member.keyId, shownTotalMicros }
}
