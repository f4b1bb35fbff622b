import 'server-only'
import { buffer } from 'node:stream/consumers'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { ask } from '@/lib/jobs/enqueue'
import { voiceTrial } from '@/lib/jobs/kinds/voice-trial'
import { inSight } from '@/lib/projects/sight'
import { speakInTurn } from '@/lib/speech/speak-in-turn'
import { requirePermission } from '@/lib/workspaces/permissions'
import { findStandIn } from './find-stand-in'
import { requireVoice } from './require-voice'
import { type SpeakSampleInput, voiceIdOf } from './schema'

const PATIENCE_MS = 20_000
const HELLO: Record<string, string> = {
  en: 'Hello. This is about how I would say your words.',
  zh: '你好。我大概会这样说出你写的话。',
}

export interface Sample {
  bytes: Uint8Array
  mime: string
  /** The voice itself, as its provider lets it be heard; else this machine speaks in its place. */
  isTrial: boolean
}

/** How a voice sounds, for nothing: itself where its provider lets it be heard and no line is asked for. */
export async function speakSample(
  ctx: MemberCtx,
  { ref, words, speed }: SpeakSampleInput,
  folder?: string,
): Promise<Sample> {
  requirePermission(ctx, 'view')
  const voiceId = words === null ? voiceIdOf(ref) : null
  const trial = voiceId ? await findTrial(ctx, voiceId) : null
  if (trial) return trial
  const { voice, language } = await findStandIn(ctx, ref)
  const said = words ?? HELLO[language ?? ''] ?? HELLO['en']!
  const { bytes } = await speakInTurn({ words: said, language, voice, speed }, folder)
  return { bytes, mime: 'audio/wav', isTrial: false }
}

/** Fetched by the worker when somebody hears it for the first time, kept from then on. */
async function findTrial(ctx: MemberCtx, voiceId: string): Promise<Sample | null> {
  const { workspaceId, actor } = ctx
  const voice = await requireVoice(ctx, voiceId)
  if (!voice.trialKey) {
    const hasLink = (await db().voicePlace.count({ where: { voiceId, trialUrl: { not: null } } })) > 0
    // Where it cannot be had, the stand-in speaks.
    if (hasLink)
      await ask(
        voiceTrial,
        { workspaceId, voiceId },
        { singletonKey: `${actor.userId} ${voiceId}`, timeoutMs: PATIENCE_MS },
      ).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
      })
  }
  const { trialKey, trialMime } = await db().voice.findUniqueOrThrow({ where: { id: voiceId } })
  if (trialKey && trialMime && (await store().size(trialKey)) !== null)
    return { bytes: await buffer(store().read(trialKey)), mime: trialMime, isTrial: true }
  // What it was made from sounds like it, for whoever may see that file.
  const sample =
    voice.sampleId && (await db().asset.findFirst({ where: { id: voice.sampleId, ...inSight(ctx) } }))
  if (!sample || (await store().size(sample.storageKey)) === null) return null
  return { bytes: await buffer(store().read(sample.storageKey)), mime: sample.mime, isTrial: true }
}
