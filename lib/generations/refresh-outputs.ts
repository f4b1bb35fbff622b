import 'server-only'
import { db } from '@/lib/core/db'
import { openKey } from '@/lib/keys/open-key'
import type { Json } from '@/lib/providers/contract'
import { getProvider } from '@/lib/providers/registry'

/** Asks the provider for fresh links to what it still keeps. */
export async function refreshOutputs(generationId: string): Promise<void> {
  const attempt = await db().attempt.findFirstOrThrow({
    where: { generationId, state: 'accepted' },
    include: { key: true },
  })
  const provider = getProvider(attempt.providerId)
  const [status] = await provider.status([attempt.operation as Json], openKey(provider, attempt.key))
  if (status?.state !== 'done') return
  for (const [position, output] of status.outputs.entries()) {
    await db().output.updateMany({
      where: { generationId, position, state: 'pending' },
      data: { url: output.url, ...(status.expiresAt ? { expiresAt: status.expiresAt } : {}) },
    })
  }
}
