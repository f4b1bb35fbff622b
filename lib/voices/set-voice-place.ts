import 'server-only'
import { isSpeechVoice } from '@/lib/catalog/speech-voices'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireVoice } from './require-voice'
import type { NameVoiceInput, SetVoicePlaceInput } from './schema'
import { findVoiceKeys, type VoiceKey } from './voice-keys'

/**
 * Writes down, or strikes, the id that a voice has with one key. Only what a person wrote is changed by one: what a list or a
 * making brought is true by itself.
 */
export async function setVoicePlace(
  ctx: MemberCtx,
  { voiceId, keyId, remoteId }: SetVoicePlaceInput,
): Promise<void> {
  requirePermission(ctx, 'generate')
  const key = await requireVoiceKey(ctx, keyId)
  await db().$transaction(async (tx) => {
    await requireVoice(ctx, voiceId, tx)
    const known = await tx.voicePlace.findMany({ where: { voiceId, keyId } })
    const given = known.find(({ origin, state }) => origin !== 'typed' && state === 'ready')
    if (given)
      throw new AppError('conflict', `${key.providerName} knows this voice by an id of its own already.`)
    // An id that was gone may be there again: then it counts as written down.
    await tx.voicePlace.deleteMany({
      where: { voiceId, keyId, OR: [{ origin: 'typed' }, { state: 'gone', remoteId: remoteId ?? '' }] },
    })
    if (remoteId !== null) await writeDown(tx, ctx, key, { voiceId, remoteId })
  })
}

/** A voice that a person knows the id of, with one key. */
export async function nameVoice(
  ctx: MemberCtx,
  { name, keyId, remoteId }: NameVoiceInput,
): Promise<{ voiceId: string }> {
  requirePermission(ctx, 'generate')
  const { workspaceId, actor } = ctx
  const key = await requireVoiceKey(ctx, keyId)
  const voiceId = newId()
  await db().$transaction(async (tx) => {
    await tx.voice.create({ data: { id: voiceId, workspaceId, createdById: actor.userId, name } })
    await writeDown(tx, ctx, key, { voiceId, remoteId })
  })
  return { voiceId }
}

async function requireVoiceKey(ctx: MemberCtx, keyId: string): Promise<VoiceKey> {
  const key = (await findVoiceKeys(ctx)).find(({ id }) => id === keyId)
  if (!key) throw new AppError('not_found', 'There is no such key, or its provider takes no voices.')
  return key
}

async function writeDown(
  tx: Tx,
  { workspaceId }: MemberCtx,
  { id: keyId, providerName }: VoiceKey,
  { voiceId, remoteId }: { voiceId: string; remoteId: string },
): Promise<void> {
  if (isSpeechVoice(remoteId))
    throw new AppError('invalid', 'That is a voice of speech. A clip takes voices of video only.', {
      details: { fields: { remoteId: 'That is a voice of speech.' } },
    })
  const taken = await tx.voicePlace.findUnique({
    where: { keyId_remoteId: { keyId, remoteId } },
    select: { voice: { select: { name: true } } },
  })
  if (taken)
    throw new AppError('conflict', `${providerName} knows ${taken.voice.name} by that id.`, {
      details: { fields: { remoteId: `That is ${taken.voice.name}.` } },
    })
  await tx.voicePlace.create({
    data: { id: newId(), workspaceId, voiceId, keyId, remoteId, origin: 'typed' },
  })
}
