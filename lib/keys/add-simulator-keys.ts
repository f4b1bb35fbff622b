import 'server-only'
import type { Tx } from '@/lib/core/db'
import { newId, newToken } from '@/lib/core/ids'
import { seal } from '@/lib/core/seal'
import { PROVIDERS } from '@/lib/providers/registry'
import { bindingOf } from './base-url'

/** One "Simulator" key per provider: it works at once, costs nothing, and says what it is wherever it is shown. */
export async function addSimulatorKeys(tx: Tx, workspaceId: string): Promise<void> {
  await tx.providerKey.createMany({
    data: PROVIDERS.map((provider) => {
      const id = newId()
      const secret = `sim-${newToken()}`
      return {
        id,
        workspaceId,
        providerId: provider.id,
        label: 'Simulator',
        sealed: seal(secret, bindingOf(id, provider.id, null)),
        lastFour: secret.slice(-4),
        isSimulator: true,
        disabledAt: provider.unconfirmed ? new Date() : null,
      }
    }),
  })
}
