import 'server-only'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { seal } from '@/lib/core/seal'
import { findProvider } from '@/lib/providers/registry'
import { requirePermission } from '@/lib/workspaces/permissions'
import { bindingOf, parseBaseUrl } from './base-url'
import { getKey } from './queries'
import type { AddKeyInput, KeyView } from './schema'

/** Seals and keeps a provider key. From here on only its last four characters are ever shown. */
export async function addKey(ctx: MemberCtx, input: AddKeyInput): Promise<KeyView> {
  requirePermission(ctx, 'manageKeys')
  const provider = findProvider(input.providerId)
  if (!provider) throw new AppError('invalid', 'There is no such provider.')
  const baseUrl = parseBaseUrl(input.baseUrl)
  const id = newId()
  await db().providerKey.create({
    data: {
      id,
      workspaceId: ctx.workspaceId,
      providerId: provider.id,
      label: input.label || provider.name,
      sealed: seal(input.apiKey, bindingOf(id, provider.id, baseUrl)),
      lastFour: input.apiKey.slice(-4),
      baseUrl,
    },
  })
  return getKey(ctx, id)
}
