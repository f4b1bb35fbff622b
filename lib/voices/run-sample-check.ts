import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import type { sampleCheck } from '@/lib/jobs/kinds/sample-check'
import { checkSample } from './check-sample'
import type { JudgedSample } from './sample'

/** The worker's half of `checkVoiceSample`. */
export async function runSampleCheck(
  { workspaceId }: Ctx,
  { assetId }: z.output<typeof sampleCheck.schema>,
): Promise<{ sample: JudgedSample | null; message: string }> {
  const asset = await db().asset.findFirst({ where: { id: assetId, workspaceId } })
  if (!asset) return { sample: null, message: 'That file is not here any more.' }
  try {
    return { sample: await checkSample(store().path(asset.storageKey)), message: '' }
  } catch (error) {
    if (error instanceof AppError) return { sample: null, message: error.message }
    throw error
  }
}
