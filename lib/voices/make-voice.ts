import 'server-only'
import { askApproval } from '@/lib/approvals/ask-approval'
import type { ApprovalView } from '@/lib/approvals/schema'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { GenerationView } from '@/lib/generations/schema'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { findOffer } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { Voice } from '@/prisma/client/client'
import { checkVoiceSample } from './check-voice-sample'
import { requireVoice } from './require-voice'
import { CONSENT, MAX_MADE_NAME, type MakeVoiceInput, type MakeVoiceThereInput } from './schema'

/**
 * Makes a voice from a sample with one key: checked, agreed to, priced and held like a clip, or asked for like one; its id comes
 * with the result.
 */
export async function makeVoice(
  ctx: MemberCtx,
  input: MakeVoiceInput,
): Promise<ApprovalView | GenerationView> {
  const { name, sampleId, speaker, hasConsent: _, asksApproval, ...press } = input
  requirePermission(ctx, 'generate')
  const { modelId } = requireMaker(press.offerId)
  await requireGoodSample(ctx, sampleId)
  const { workspaceId, actor } = ctx
  return (asksApproval ? askApproval : submitGeneration)(
    ctx,
    { ...press, request: { modelId, prompt: '', voiceName: name, voiceSample: sampleId } },
    async (tx) => {
      const id = newId()
      const consent = { speaker, words: CONSENT, byUserId: actor.userId, at: new Date().toISOString() }
      await tx.voice.create({ data: { id, workspaceId, createdById: actor.userId, name, sampleId, consent } })
      return id
    },
  )
}

/** Makes a voice of the library with another key too, from the sample it was made from: the consent stands. */
export async function makeVoiceThere(
  ctx: MemberCtx,
  { voiceId, asksApproval, ...press }: MakeVoiceThereInput,
): Promise<ApprovalView | GenerationView> {
  requirePermission(ctx, 'generate')
  const { modelId } = requireMaker(press.offerId)
  const voice = await requireVoice(ctx, voiceId)
  const { sampleId } = requireSample(voice)
  await requireGoodSample(ctx, sampleId)
  const voiceName = [...voice.name].slice(0, MAX_MADE_NAME).join('').trim()
  return (asksApproval ? askApproval : submitGeneration)(
    ctx,
    { ...press, request: { modelId, prompt: '', voiceName, voiceSample: sampleId } },
    async (tx) => (await requireVoice(ctx, voiceId, tx)).id,
  )
}

function requireMaker(offerId: string) {
  const offer = findOffer(offerId)
  if (offer?.modelId !== 'kling-voice/voice')
    throw new AppError('invalid', 'No voices are made there. Choose another provider.')
  return offer
}

function requireSample(voice: Voice): { sampleId: string } {
  if (!voice.sampleId || !voice.consent)
    throw new AppError(
      'precondition',
      'This voice was not made here, so that there is no sample to make it from.',
    )
  return { sampleId: voice.sampleId }
}

async function requireGoodSample(ctx: MemberCtx, sampleId: string): Promise<void> {
  const { problems } = await checkVoiceSample(ctx, { sampleId })
  const fatal = problems.find(({ isFatal }) => isFatal)
  if (fatal)
    throw new AppError('invalid', `${fatal.message} Nothing was sent.`, {
      details: { fields: { sampleId: fatal.message } },
    })
}
