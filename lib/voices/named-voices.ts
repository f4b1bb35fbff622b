import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { voiceIdOf } from './schema'
import { takesVideoVoices } from '@/lib/catalog/takes-voices'

interface Where {
  workspaceId: string
  keyId: string
}

/**
 * A request as the provider of one key understands it: voices of video by the ids that they have there. Throws `precondition`
 * for a voice that is not there; nothing that a provider would refuse is sent.
 */
export async function withVoiceIds(
  { workspaceId, keyId }: Where,
  request: GenerationRequest,
): Promise<GenerationRequest> {
  const { voices, modelId } = request
  if (!voices?.length || !takesVideoVoices(modelId)) return request
  return { ...request, voices: await namedAt({ workspaceId, keyId }, voices) }
}

/** The id that one voice has there. Throws as above. */
export async function voiceIdAt(where: Where, ref: string): Promise<string> {
  const [id] = await namedAt(where, [ref])
  return id!
}

async function namedAt({ workspaceId, keyId }: Where, refs: readonly string[]): Promise<string[]> {
  const ids = refs.map(voiceIdOf)
  const rows = await db().voice.findMany({
    where: { workspaceId, id: { in: ids.flatMap((id) => id ?? []) } },
    select: {
      id: true,
      name: true,
      places: { where: { keyId, state: 'ready' }, select: { remoteId: true } },
    },
  })
  return ids.map((id) => {
    const voice = rows.find((row) => row.id === id)
    if (!voice) {
      const message = 'A voice of this is not in the library. Choose another one. Nothing was sent.'
      throw new AppError('precondition', message, { details: { fields: { voices: message } } })
    }
    const [place] = voice.places
    if (!place)
      throw new AppError(
        'precondition',
        `${voice.name} is not known to this provider. Choose another provider or another voice. Nothing was sent.`,
      )
    return place.remoteId
  })
}
