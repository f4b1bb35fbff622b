import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { SpeakInput } from './schema'
import { speakInTurn } from './speak-in-turn'
import type { SpokenLine } from './speak-line'
import { castVoices } from './voice-of'

/** A line of dialogue for whoever looks at a film, spoken here and for nothing. The same line is spoken once. */
export async function speakAloud(
  ctx: Ctx,
  { words, speaker, cast }: SpeakInput,
  folder?: string,
): Promise<SpokenLine> {
  requirePermission(ctx, 'view')
  const voice = castVoices(cast).get(speaker)
  return speakInTurn({ words, speaker, voice }, folder)
}
