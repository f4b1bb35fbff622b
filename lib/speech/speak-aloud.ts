import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { requirePermission } from '@/lib/workspaces/permissions'
import { inTurn } from './in-turn'
import type { SpeakInput } from './schema'
import { speakLine, type SpokenLine } from './speak-line'
import { castVoices } from './voice-of'

/** Each is a process with an engine of its own; a page asks for one line after the other. */
const speakInTurn = inTurn(2, 30)

/** A line of dialogue for whoever looks at a film, spoken here and for nothing. The same line is spoken once. */
export async function speakAloud(
  ctx: Ctx,
  { words, speaker, cast }: SpeakInput,
  folder?: string,
): Promise<SpokenLine> {
  requirePermission(ctx, 'view')
  const voice = castVoices(cast).get(speaker)
  return speakInTurn(() => speakLine({ words, speaker, voice }, folder))
}
