import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { requirePermission } from '@/lib/workspaces/permissions'
import { requireVoice } from './require-voice'
import type { ChangeVoiceInput } from './schema'

/** Says what is known of a voice of video, for everybody of the workspace. */
export async function changeVoice(ctx: MemberCtx, { voiceId, ...facts }: ChangeVoiceInput): Promise<void> {
  requirePermission(ctx, 'generate')
  const { id } = await requireVoice(ctx, voiceId)
  await db().voice.update({ where: { id }, data: facts })
}
