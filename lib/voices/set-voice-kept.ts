import 'server-only'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireVoice } from './require-voice'
import { type SetVoiceKeptInput, voiceIdOf } from './schema'

/** Keeps a voice at hand for this person alone, or not any more. */
export async function setVoiceKept(ctx: MemberCtx, { ref, isKept }: SetVoiceKeptInput): Promise<void> {
  requirePermission(ctx, 'view')
  const key = { workspaceId: ctx.workspaceId, userId: ctx.actor.userId, ref }
  if (!isKept) return void (await db().keptVoice.deleteMany({ where: key }))
  const voiceId = voiceIdOf(ref)
  if (voiceId) await requireVoice(ctx, voiceId)
  else if (!SPEECH_VOICES.some((voice) => voice.ref === ref))
    throw new AppError('not_found', 'There is no such voice.')
  await db().keptVoice.createMany({ data: [key], skipDuplicates: true })
}
