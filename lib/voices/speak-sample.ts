import 'server-only'
import { SPEECH_VOICES } from '@/lib/catalog/speech-voices'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { speakInTurn } from '@/lib/speech/speak-in-turn'
import type { SpokenLine } from '@/lib/speech/speak-line'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { SpeakSampleInput } from './schema'
import { standInOf } from './stand-in'

/** A line as this machine would say it in place of a voice, for nothing: its language and register, not the voice. */
export async function speakSample(
  ctx: MemberCtx,
  { ref, words }: SpeakSampleInput,
  folder?: string,
): Promise<SpokenLine> {
  requirePermission(ctx, 'view')
  const voice = SPEECH_VOICES.find((one) => one.ref === ref)
  if (!voice) throw new AppError('not_found', 'There is no such voice.')
  return speakInTurn({ words, language: voice.language, voice: standInOf(voice) }, folder)
}
