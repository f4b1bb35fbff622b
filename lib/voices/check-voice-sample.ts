import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { findAssets } from '@/lib/gallery/find-assets'
import { ask } from '@/lib/jobs/enqueue'
import { sampleCheck } from '@/lib/jobs/kinds/sample-check'
import { requirePermission } from '@/lib/workspaces/permissions'
import type { JudgedSample } from './sample'
import type { SampleInput } from './schema'

const PATIENCE_MS = 30_000

/** What is heard in a sample before anything is sent. Throws `invalid` for what cannot be listened to. */
export async function checkVoiceSample(ctx: MemberCtx, { sampleId }: SampleInput): Promise<JudgedSample> {
  requirePermission(ctx, 'generate')
  await findAssets(ctx, [sampleId])
  const answer = (await ask(
    sampleCheck,
    { workspaceId: ctx.workspaceId, assetId: sampleId },
    { singletonKey: `${ctx.actor.userId} ${sampleId}`, timeoutMs: PATIENCE_MS },
  )) as { sample: JudgedSample | null; message: string }
  if (!answer.sample) throw new AppError('invalid', answer.message)
  return answer.sample
}
