import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db, type Tx } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { NO_VOICE, prepareSubmission } from '@/lib/generations/prepare-submission'
import type { SubmitGenerationInput } from '@/lib/generations/schema'
import { requireShownPrice } from '@/lib/generations/submit-generation'
import { requirePermission } from '@/lib/workspaces/permissions'
import { limitBelow, needsNone } from './approval-limit'
import { getApproval } from './queries'
import type { ApprovalView } from './schema'
import { isSamePress, writeApproval } from './write-approval'

/**
 * The press of the button where the price is above the workspace's limit: nothing is sent or held; what was pressed is
 * written down as it is, with the price shown as its ceiling. The same press twice asks once.
 */
export async function askApproval(
  ctx: MemberCtx,
  input: SubmitGenerationInput,
  /** Of the making of a voice: which one, as of `submitGeneration`. */
  findVoice?: (tx: Tx) => Promise<string>,
): Promise<ApprovalView> {
  requirePermission(ctx, 'generate')
  const earlier = await findAsked(ctx, input)
  if (earlier) return getApproval(ctx, earlier)

  const submission = await prepareSubmission(ctx, input)
  requireShownPrice(submission)
  if (submission.row.kind === 'voice' && !findVoice) throw new AppError('precondition', NO_VOICE)
  if ((await limitBelow(ctx, submission.heldMicros)) === null) throw needsNone()

  try {
    const approvalId = await db().$transaction(async (tx) =>
      writeApproval(tx, ctx, submission, { voiceId: (await findVoice?.(tx)) ?? null }),
    )
    return await getApproval(ctx, { approvalId })
  } catch (error) {
    const asked = await findAsked(ctx, input)
    if (!asked) throw error
    return getApproval(ctx, asked)
  }
}

async function findAsked(
  ctx: MemberCtx,
  input: SubmitGenerationInput,
): Promise<{ approvalId: string } | null> {
  const { submitKey } = input
  const found = await db().approval.findUnique({
    where: { askedById_submitKey: { askedById: ctx.actor.userId, submitKey } },
    select: { id: true, input: true, workspaceId: true },
  })
  if (!found) return null
  if (!isSamePress(found.input, input) || found.workspaceId !== ctx.workspaceId)
    throw new AppError('conflict', 'This press was already used for another request. Nothing more was asked.')
  return { approvalId: found.id }
}
