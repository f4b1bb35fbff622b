import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { type FoundFace, readFaceRef } from './schema'

/**
 * A request as the provider of one key understands it: a face that was chosen by the id it has there. Throws `precondition`
 * for one of another clip or key, or of a look that is too old: nothing that a provider would refuse is sent.
 */
export async function withFaceIds(
  { workspaceId, keyId }: { workspaceId: string; keyId: string },
  request: GenerationRequest,
): Promise<GenerationRequest> {
  const { faces: refs, referenceVideo } = request
  if (!refs?.length) return request
  const ids = await Promise.all(
    refs.map(async (ref) => {
      const { lookId, at } = readFaceRef(ref) ?? {}
      const look =
        lookId &&
        (await db().faceLook.findFirst({
          where: {
            generationId: lookId,
            expiresAt: { gt: new Date() },
            generation: { workspaceId, keyId, inputs: { some: { assetId: referenceVideo ?? '' } } },
          },
        }))
      const found = look ? (look.faces as unknown as FoundFace[])[at!] : undefined
      if (found) return found.remoteId
      const message =
        'The provider does not know this face any more, or not with this key. Look for faces again. Nothing was sent.'
      throw new AppError('precondition', message, { details: { fields: { faces: message } } })
    }),
  )
  return { ...request, faces: ids }
}
