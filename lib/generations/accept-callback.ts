import 'server-only'
import { db } from '@/lib/core/db'
import { readBody } from '@/lib/core/read-body'
import { isDatabaseDown } from '@/lib/core/database-down'
import { log } from '@/lib/core/log'
import { enqueue } from '@/lib/jobs/enqueue'
import { generationCallback } from '@/lib/jobs/kinds/generation-callback'

const MAX_BYTES = 256 * 1024

/**
 * Takes a callback for the worker, which alone can check it: one waiting entry per attempt, however often it comes. Returns
 * the HTTP status: an address that is not an attempt's tells nothing more than that.
 */
export async function acceptCallback(
  { providerId, token }: { providerId: string; token: string },
  request: Request,
): Promise<200 | 404 | 413 | 503> {
  try {
    const attempt = await db().attempt.findUnique({
      where: { callbackToken: token },
      select: { id: true, providerId: true, generation: { select: { workspaceId: true } } },
    })
    if (attempt?.providerId !== providerId) return 404
    const body = (await readBody(request, MAX_BYTES))?.toString('utf8') ?? null
    if (body === null) return 413
    const payload = {
      workspaceId: attempt.generation.workspaceId,
      attemptId: attempt.id,
      headers: Object.fromEntries([...request.headers].filter(([name]) => name !== 'cookie')),
      body,
    }
    await enqueue(generationCallback, payload, { singletonKey: attempt.id })
    return 200
  } catch (error) {
    // They try again, and we ask by ourselves anyway.
    if (!isDatabaseDown(error)) log().error({ providerId, err: error }, 'could not take a callback')
    return 503
  }
}
