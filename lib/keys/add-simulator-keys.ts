import 'server-only'
import { db, type Tx } from '@/lib/core/db'
import { newId, newToken } from '@/lib/core/ids'
import { KEY_SEPARATOR } from '@/lib/providers/key-form'
import { PROVIDERS } from '@/lib/providers/registry'
import { sealKey } from './seal-key'

/** One "Simulator" key per provider: it works at once, costs nothing, and says what it is wherever it is shown. */
export async function addSimulatorKeys(
  tx: Tx,
  workspaceId: string,
  except: readonly string[] = [],
): Promise<void> {
  await tx.providerKey.createMany({
    data: PROVIDERS.filter(({ id }) => !except.includes(id)).map(({ id: providerId, key, unconfirmed }) => {
      const place = { id: newId(), workspaceId, providerId, baseUrl: null, isSimulator: true }
      const parts = key.ways[0]?.fields.map(() => `sim-${newToken()}`) ?? []
      const secret = parts.join(KEY_SEPARATOR)
      return {
        ...place,
        label: 'Simulator',
        sealed: sealKey(secret, place),
        lastFour: secret.slice(-4),
        disabledAt: unconfirmed ? new Date() : null,
      }
    }),
  })
}

/** Workspaces older than a provider get its simulator key too; one that was deleted stays deleted, for its row stays. */
export async function addMissingSimulatorKeys(): Promise<void> {
  const workspaces = await db().workspace.findMany({
    select: { id: true, keys: { where: { isSimulator: true }, select: { providerId: true } } },
  })
  for (const { id, keys } of workspaces) {
    const known = keys.map(({ providerId }) => providerId)
    if (PROVIDERS.every((provider) => known.includes(provider.id))) continue
    await addSimulatorKeys(db(), id, known)
  }
}
