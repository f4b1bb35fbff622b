import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId, newToken } from '@/lib/core/ids'
import { PROVIDERS } from '@/lib/providers/registry'
import { sealKey } from './seal-key'

/** One "Simulator" key per provider: it works at once, costs nothing, and says what it is wherever it is shown. */
export async function addSimulatorKeys(tx: Tx, workspaceId: string): Promise<void> {
  await tx.providerKey.createMany({
    data: PROVIDERS.map(({ id: providerId }) => {
      const place = { id: newId(), workspaceId, providerId, baseUrl: null, isSimulator: true }
      const secret = `sim-${newToken()}`
      return { ...place, label: 'Simulator', sealed: sealKey(secret, place), lastFour: secret.slice(-4) }
    }),
  })
}
