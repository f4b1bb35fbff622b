import 'server-only'
import type { GenerationRequest } from '@/lib/catalog/model'
import { takesVideoVoices } from '@/lib/catalog/takes-voices'
import { db } from '@/lib/core/db'
import { sayList } from '@/lib/core/say-list'
import type { FailureKind } from '@/lib/providers/contract'
import { getProvider } from '@/lib/providers/registry'
import type { Generation } from '@/prisma/client/client'
import { voiceIdOf } from './schema'

/** How the vendor and the gateways say it. The vendor's code for it is that of every bad field: only words tell. */
const UNKNOWN = /\bvoice.*\b(?:not (?:be )?found|(?:does|do)(?: not|n't) exist|unknown)\b/is

/**
 * Takes it down where a provider said no because it does not know a voice any more: there it is gone, until somebody gives it
 * an id again or the provider's own list has it. Returns what to tell people: their words, and what can be done. Where they
 * leave open which of two voices is meant, nothing is marked.
 */
export async function noticeGoneVoices(
  { workspaceId, keyId, providerId, request }: Generation,
  { kind, message }: { kind: FailureKind; message: string },
): Promise<string> {
  const { voices = [], modelId } = request as unknown as GenerationRequest
  if (kind !== 'invalid' || voices.length === 0 || !takesVideoVoices(modelId) || !UNKNOWN.test(message))
    return message
  const { name: providerName } = getProvider(providerId)
  const ready = { workspaceId, keyId, state: 'ready' } as const
  const places = await db().voicePlace.findMany({
    where: { ...ready, voiceId: { in: voices.flatMap((ref) => voiceIdOf(ref) ?? []) } },
    select: { id: true, remoteId: true, voice: { select: { name: true } } },
  })
  const named = places.filter(({ remoteId }) => message.includes(remoteId))
  const gone = named.length > 0 || places.length > 1 ? named : places
  if (gone.length === 0) return message
  await db().voicePlace.updateMany({
    where: { ...ready, id: { in: gone.map(({ id }) => id) } },
    data: { state: 'gone', message: `${providerName} does not know it any more.` },
  })
  const names = sayList(gone.map(({ voice }) => voice.name))
  const sentence = `${names} ${gone.length > 1 ? 'are' : 'is'} not known there any more: choose another voice or another provider.`
  return `${message.replace(/[.!?…]?$/, '.')} ${sentence}`
}
