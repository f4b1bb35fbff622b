import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { getProvider } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { VoicePlace } from '@/prisma/client/client'
import { requireVoice } from './require-voice'
import type { SetVoiceGoneInput, VoiceAtKeyInput } from './schema'

/** Deletes a voice that was made with a key, at its provider too; the worker does it once no clip on its way names it. */
export async function deleteVoiceThere(ctx: MemberCtx, { voiceId, keyId }: VoiceAtKeyInput): Promise<void> {
  requirePermission(ctx, 'generate')
  await requireVoice(ctx, voiceId)
  await db().$transaction(async (tx) => {
    const made = await tx.voicePlace.findMany({
      where: { voiceId, keyId, origin: 'made', state: { in: ['ready', 'kept'] } },
      include: { key: { select: { providerId: true } } },
    })
    if (made.length === 0) throw new AppError('conflict', 'It does not lie there any more.')
    for (const place of made) await letGo(tx, place)
  })
}

/** Takes a voice out of the library for everybody; what was made of it at providers is deleted there. */
export async function setVoiceGone(ctx: MemberCtx, { voiceId }: SetVoiceGoneInput): Promise<void> {
  requirePermission(ctx, 'generate')
  const { id } = await requireVoice(ctx, voiceId)
  await db().$transaction(async (tx) => {
    await tx.voice.update({ where: { id }, data: { goneAt: new Date() } })
    const made = await tx.voicePlace.findMany({
      where: { voiceId, origin: 'made', state: 'ready' },
      include: { key: { select: { providerId: true } } },
    })
    for (const place of made) await letGo(tx, place)
  })
}

/** Where a provider deletes no voices, its id is forgotten: that is all there is to do. */
async function letGo(tx: Tx, { id, key }: VoicePlace & { key: { providerId: string } }): Promise<void> {
  if (!getProvider(key.providerId).voices?.delete) return void (await tx.voicePlace.delete({ where: { id } }))
  await tx.voicePlace.update({
    where: { id },
    data: { state: 'leaving', nextStepAt: new Date(), tries: 0, message: null },
  })
}
