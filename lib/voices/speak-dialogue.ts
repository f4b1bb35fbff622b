import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { speakAloud } from '@/lib/speech/speak-aloud'
import { speakInTurn } from '@/lib/speech/speak-in-turn'
import type { SpokenLine } from '@/lib/speech/speak-line'
import { requirePermission } from '@/lib/workspaces/permissions'
import { findStandIns } from './find-stand-in'
import type { SpeakDialogueInput } from './schema'

/** A line of a film, as its voice sounds in the library; where none is chosen, or it is not there any more, as its speaker does. */
export async function speakDialogue(
  ctx: MemberCtx,
  { voiceRef, ...line }: SpeakDialogueInput,
  folder?: string,
): Promise<SpokenLine> {
  requirePermission(ctx, 'view')
  const standIn = voiceRef === null ? undefined : (await findStandIns(ctx, [voiceRef])).get(voiceRef)
  return standIn ? speakInTurn({ words: line.words, ...standIn }, folder) : speakAloud(ctx, line, folder)
}
