import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { env } from '@/lib/core/env'
import type { ElementKeeper } from '@/lib/providers/contract'
import { findProvider } from '@/lib/providers/registry'

/** A key in use with whose provider elements can be made. */
export interface ElementKey {
  id: string
  label: string
  providerName: string
  keeper: ElementKeeper
}

export async function findElementKeys({ workspaceId }: Ctx): Promise<ElementKey[]> {
  const rows = await db().providerKey.findMany({
    where: { workspaceId, disabledAt: null, ...(env().SIMULATOR_URL ? {} : { isSimulator: false }) },
    select: { id: true, label: true, providerId: true },
    orderBy: [{ isSimulator: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.flatMap(({ id, label, providerId }) => {
    const provider = findProvider(providerId)
    return provider?.elements ? [{ id, label, providerName: provider.name, keeper: provider.elements }] : []
  })
}
