import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import type { Voice } from '@/prisma/client/client'

/** A voice of video that is in this workspace's library. Throws `not_found`. */
export async function requireVoice(
  { workspaceId }: MemberCtx,
  voiceId: string,
  tx: Tx = db(),
): Promise<Voice> {
  const voice = await tx.voice.findFirst({ where: { id: voiceId, workspaceId, goneAt: null } })
  if (!voice) throw new AppError('not_found', 'There is no such voice.')
  return voice
}
