import 'server-only'
import { recordAct } from '@/lib/audit/record-act'
import type { Act, ActName } from '@/lib/audit/schema'
import type { MemberCtx } from '@/lib/core/ctx'
import type { Tx } from '@/lib/core/db'
import { findProvider } from '@/lib/providers/registry'

/** Puts an act on a key on record, under the name that the key has by now. */
export async function recordKeyAct(
  tx: Tx,
  ctx: MemberCtx,
  act: Extract<ActName, `key.${string}`>,
  keyId: string,
  details: Act['details'] = {},
): Promise<void> {
  const { label, providerId } = await tx.providerKey.findUniqueOrThrow({
    where: { id: keyId },
    select: { label: true, providerId: true },
  })
  const name = `${findProvider(providerId)?.name ?? providerId} · ${label}`
  await recordAct(tx, ctx, { act, subject: { type: 'key', id: keyId, name }, details })
}
