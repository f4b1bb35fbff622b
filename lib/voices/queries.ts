import 'server-only'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { SPEECH_HOUSES } from './houses'
import type { VoiceView } from './schema'

/** Every voice there is for this workspace. */
export async function getVoices(ctx: MemberCtx): Promise<VoiceView[]> {
  requirePermission(ctx, 'view')
  const rows = await db().keptVoice.findMany({
    where: { workspaceId: ctx.workspaceId, userId: ctx.actor.userId },
    select: { ref: true },
  })
  const kept = new Set(rows.map(({ ref }) => ref))
  return SPEECH_VOICES.map((voice): VoiceView => ({
    ...voice,
    houses: SPEECH_HOUSES.get(voice.ref) ?? [],
    isKept: kept.has(voice.ref),
  }))
}
