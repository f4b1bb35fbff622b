import 'server-only'
import { newId } from '@/lib/core/ids'
import type { Micros } from '@/lib/core/money'
import { notify } from '@/lib/notifications/notify'
import type { VoiceAt } from '@/lib/providers/contract'
import { getProvider } from '@/lib/providers/registry'
import { endWithoutFile } from './end-without-file'
import type { Lease } from './lease'
import type { Work } from './load-work'

/** Ends the making of a voice: its id with that key, and word to its maker. Throws StaleLease. */
export async function recordVoice(
  lease: Lease,
  generation: Work,
  { voice: { remoteId, trialUrl }, billedMicros }: { voice: VoiceAt; billedMicros: Micros | undefined },
): Promise<void> {
  const { id: generationId, workspaceId, createdById, keyId, prompt } = generation
  await endWithoutFile(lease, generation, billedMicros, async (tx) => {
    const { voiceId, voice } = await tx.voiceMaking.findUniqueOrThrow({
      where: { generationId },
      include: { voice: { select: { goneAt: true } } },
    })
    // Taken out of the library meanwhile: what was paid for is deleted there again, where that can be.
    const isLeaving = voice.goneAt !== null && getProvider(generation.providerId).voices?.delete !== undefined
    const state = isLeaving
      ? { state: 'leaving' as const, nextStepAt: new Date() }
      : { state: 'ready' as const, nextStepAt: null }
    // What a person wrote down, or an earlier making left, is no longer how this voice is called there.
    await tx.voicePlace.updateMany({
      where: { voiceId, keyId, state: 'ready', origin: 'made' },
      data: { state: 'leaving', nextStepAt: new Date(), tries: 0, message: null },
    })
    await tx.voicePlace.deleteMany({ where: { voiceId, keyId, origin: 'typed' } })
    await tx.voicePlace.upsert({
      where: { keyId_remoteId: { keyId, remoteId } },
      create: { id: newId(), workspaceId, voiceId, keyId, remoteId, origin: 'made', trialUrl, ...state },
      update: { voiceId, origin: 'made', trialUrl, message: null, ...state },
    })
    await notify(tx, {
      workspaceId,
      userIds: [createdById],
      kind: 'generation.done',
      details: { generationId, prompt, assetId: null },
    })
  })
}
