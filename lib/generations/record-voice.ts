import 'server-only'
import { db } from '@/lib/core/db'
import { failpoint } from '@/lib/core/failpoint'
import { newId } from '@/lib/core/ids'
import type { Micros } from '@/lib/core/money'
import { settleHold } from '@/lib/ledger/settle-hold'
import { notify } from '@/lib/notifications/notify'
import type { VoiceAt } from '@/lib/providers/contract'
import { getProvider } from '@/lib/providers/registry'
import type { Lease } from './lease'
import type { Work } from './load-work'
import { moveGeneration } from './move-generation'

/**
 * Ends the making of a voice, which leaves no file: its id with that key, the capture, the state and word to its maker in one
 * commit. Throws StaleLease.
 */
export async function recordVoice(
  lease: Lease,
  generation: Work,
  { voice: { remoteId, trialUrl }, billedMicros }: { voice: VoiceAt; billedMicros: Micros | undefined },
): Promise<void> {
  const { id: generationId, workspaceId, createdById, keyId, prompt } = generation
  await db().$transaction(async (tx) => {
    const billed = billedMicros === undefined ? {} : { billedMicros }
    await moveGeneration(tx, lease, 'collecting', {
      polls: { increment: 1 },
      progress: 1,
      message: null,
      ...billed,
    })
    await moveGeneration(tx, lease, 'stored')
    await moveGeneration(tx, lease, 'done', { finishedAt: new Date(), leaseUntil: null })
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
    await settleHold(tx, generationId, {
      step: 'capture',
      amountMicros: billedMicros ?? Number(generation.billedMicros ?? generation.quotedMicros),
      source: billedMicros === undefined && generation.billedMicros === null ? 'quote' : 'provider',
    })
    await notify(tx, {
      workspaceId,
      userIds: [createdById],
      kind: 'generation.done',
      details: { generationId, prompt, assetId: null },
    })
  })
  failpoint('finish:settled')
}
