import 'server-only'
import { requireNoApproval } from '@/lib/approvals/approval-limit'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { formatMicros, type Micros } from '@/lib/core/money'
import { requirePermission } from '@/lib/workspaces/permissions'
import { hashPress, prepareSubmission, type Submission, writeGeneration } from './prepare-submission'
import { getGeneration } from './queries'
import type { GenerationView, SubmitGenerationInput } from './schema'

/**
 * The press of the button: quotes again, then writes generation and hold in one transaction; the worker picks it from
 * its row. The same press twice is the same generation; a price that moved sends nothing and returns the new one in `details.quote`.
 */
export async function submitGeneration(
  ctx: MemberCtx,
  input: SubmitGenerationInput,
  /** Of the making of a voice: which one, on record in the same transaction. */
  findVoice?: (tx: Tx) => Promise<string>,
): Promise<GenerationView> {
  requirePermission(ctx, 'generate')
  const submitHash = hashPress(input)
  const earlier = await findPressed(ctx, input.submitKey, submitHash)
  if (earlier) return getGeneration(ctx, { generationId: earlier })

  const submission = await prepareSubmission(ctx, input)
  requireShownPrice(submission)
  await requireNoApproval(ctx, submission.heldMicros)
  try {
    const { generationId } = await db().$transaction(async (tx) =>
      writeGeneration(tx, ctx, submission, { voiceId: (await findVoice?.(tx)) ?? null }),
    )
    return await getGeneration(ctx, { generationId })
  } catch (error) {
    // The other of two presses at once was faster, or this commit's answer was lost: look before saying anything.
    const pressed = await findPressed(ctx, input.submitKey, submitHash)
    if (!pressed) throw error
    return getGeneration(ctx, { generationId: pressed })
  }
}

/** Nothing goes out at another price than the one on the button. */
export function requireShownPrice({ input, price }: Submission): void {
  if (price.totalMicros === input.shownTotalMicros) return
  const say = (micros: Micros | null) => (micros === null ? 'unknown' : formatMicros(micros))
  throw new AppError(
    'conflict',
    `The price changed from ${say(input.shownTotalMicros)} to ${say(price.totalMicros)} since you saw it. Nothing was sent.`,
    { details: { quote: price } },
  )
}

async function findPressed(ctx: MemberCtx, submitKey: string, submitHash: string): Promise<string | null> {
  const found = await db().generation.findUnique({
    where: { createdById_submitKey: { createdById: ctx.actor.userId, submitKey } },
    select: { id: true, submitHash: true, workspaceId: true },
  })
  if (!found) return null
  if (found.submitHash !== submitHash || found.workspaceId !== ctx.workspaceId) {
    throw new AppError('conflict', 'This press was already used for another request. Nothing more was sent.')
  }
  return found.id
}
