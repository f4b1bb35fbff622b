import 'server-only'
import { SPEECH_VOICES, type VoiceAge, type VoiceGender } from '@/lib/catalog/speech-voices'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import type { SpokenVoice } from '@/lib/speech/voice-of'
import { refOf, voiceIdOf } from './schema'
import { standInOf } from './stand-in'

/** Who speaks in a voice's place, and in which language; without one, the script of the words decides. */
export interface StandIn {
  voice: SpokenVoice
  language?: string
}

/** Of those voices that are in the library, by ref: the same wherever one is heard. */
export async function findStandIns(
  { workspaceId }: MemberCtx,
  refs: readonly string[],
): Promise<ReadonlyMap<string, StandIn>> {
  const ids = refs.flatMap((ref) => voiceIdOf(ref) ?? [])
  const rows =
    ids.length > 0 ? await db().voice.findMany({ where: { id: { in: ids }, workspaceId, goneAt: null } }) : []
  const found = [
    ...rows.map((row) => ({
      ref: refOf(row.id),
      gender: row.gender as VoiceGender | null,
      age: row.age as VoiceAge | null,
      language: row.language,
    })),
    ...SPEECH_VOICES.filter(({ ref }) => refs.includes(ref)),
  ]
  return new Map(
    found.map(({ language, ...voice }) => [
      voice.ref,
      { voice: standInOf(voice), ...(language ? { language } : {}) },
    ]),
  )
}

/** Of one. Throws `not_found`. */
export async function findStandIn(ctx: MemberCtx, ref: string): Promise<StandIn> {
  const found = (await findStandIns(ctx, [ref])).get(ref)
  if (!found) throw new AppError('not_found', 'There is no such voice.')
  return found
}
