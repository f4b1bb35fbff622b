import 'server-only'
import { sendZip } from '@/lib/assets/send-zip'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { requirePermission } from '@/lib/workspaces/permissions'
import { findAssets } from './find-assets'
import type { AssetsInput } from './schema'
import { uniqueNames } from './unique-names'

/** Everything selected as one zip. */
export async function downloadAssets(ctx: MemberCtx, { assetIds }: AssetsInput): Promise<Response> {
  requirePermission(ctx, 'view')
  const assets = await findAssets(ctx, assetIds)
  const names = uniqueNames(assets.map(({ filename }) => filename))
  const files = await Promise.all(
    assets.map(async ({ storageKey, createdAt }, at) => {
      const size = await store().size(storageKey)
      if (size === null) {
        const message = `The file of “${names[at]}” is missing from the store. Leave it out and try again.`
        throw new AppError('not_found', message)
      }
      return { storageKey, name: names[at]!, lastModified: createdAt, size }
    }),
  )
  return sendZip(files, `dailies-${new Date().toISOString().slice(0, 10)}.zip`)
}
