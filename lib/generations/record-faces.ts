import 'server-only'
import { readAtMost } from '@/lib/core/http'
import { log } from '@/lib/core/log'
import type { Micros } from '@/lib/core/money'
import type { FoundFace } from '@/lib/faces/schema'
import { http } from '@/lib/keys/open-key'
import { drawFace } from '@/lib/media/draw-face'
import type { FaceAt } from '@/lib/providers/contract'
import { endWithoutFile } from './end-without-file'
import type { Lease } from './lease'
import type { Work } from './load-work'

const MAX_FACES = 20
const MAX_PICTURE_BYTES = 8 * 1024 ** 2
const TIMEOUT_MS = 15_000

/** Ends a look for faces: who was found, with a small picture of each. Throws StaleLease. */
export async function recordFaces(
  lease: Lease,
  generation: Work,
  { faces, expiresAt, billedMicros }: { faces: FaceAt[]; expiresAt: Date; billedMicros: Micros | undefined },
): Promise<void> {
  const found = await Promise.all(
    faces.slice(0, MAX_FACES).map(async ({ remoteId, startMs, endMs, imageUrl }): Promise<FoundFace> => ({
      remoteId,
      startMs,
      endMs,
      picture: imageUrl && (await fetchPicture(imageUrl)),
    })),
  )
  await endWithoutFile(lease, generation, billedMicros, async (tx) => {
    await tx.faceLook.create({ data: { generationId: generation.id, faces: found as object[], expiresAt } })
  })
}

/** As a data URL; null where it cannot be had: then the face is known by when it is to be seen. */
async function fetchPicture(url: string): Promise<string | null> {
  try {
    const reply = await http().download(url, { timeoutMs: TIMEOUT_MS, idleTimeoutMs: TIMEOUT_MS })
    if (reply.status === 200) return await drawFace(await readAtMost(reply, MAX_PICTURE_BYTES))
    // Its error is of no interest, but without a listener it would end the process.
    reply.body.on('error', () => undefined).destroy()
  } catch (error) {
    log().warn({ err: error }, 'could not fetch the picture of a face')
  }
  return null
}
