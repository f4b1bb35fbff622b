import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { newId } from '@/lib/core/ids'
import { requirePermission } from '@/lib/workspaces/permissions'
import { newSecret } from './new-secret'
import { getKey } from './queries'
import { recordKeyAct } from './record-key-act'
import type { AddKeyInput, KeyView } from './schema'
import { readKeySettings, readTypedKey, requireProvider } from './typed-key'

/** Tests, seals and keeps a provider key. From here on only its last four characters are ever shown. */
export async function addKey(ctx: MemberCtx, input: AddKeyInput): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const { workspaceId, actor } = ctx
  const provider = requireProvider(input.providerId)
  const typed = readTypedKey(provider, { ...input, baseUrl: input.baseUrl ?? '' })
  const { baseUrl } = typed
  const settings = readKeySettings(provider, input.settings ?? {})
  const place = { id: newId(), workspaceId, providerId: provider.id, baseUrl, isSimulator: false }
  const { sealed, lastFour, lastCheck } = await newSecret(provider, typed, { ...place, settings }, input)
  const label = input.label || (await freeLabel(workspaceId, provider.name))
  await db().$transaction(async (tx) => {
    await tx.providerKey.create({
      data: { ...place, label, sealed, lastFour, settings, lastCheck, createdById: actor.userId },
    })
    await recordKeyAct(tx, ctx, 'key.added', place.id, { lastFour, address: baseUrl })
  })
  return getKey(ctx, place.id)
}

/** The provider's name, numbered from the second key on. */
async function freeLabel(workspaceId: string, name: string): Promise<string> {
  const rows = await db().providerKey.findMany({
    where: { workspaceId, deletedAt: null, label: { startsWith: name } },
    select: { label: true },
  })
  const taken = new Set(rows.map(({ label }) => label))
  let label = name
  for (let number = 2; taken.has(label); number++) label = `${name} ${number}`
  return label
}
