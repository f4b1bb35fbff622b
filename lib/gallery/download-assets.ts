import 'server-only'
import { makeZip, predictLength } from 'client-zip'
import type { MemberCtx } from '@/lib/core/ctx'
import { AppError } from '@/lib/core/errors'
import { store } from '@/lib/core/storage/store'
import { requirePermission } from '@/lib/workspaces/permissions'
import { findAssets } from './find-assets'
import type { AssetsInput } from './schema'
import { uniqueNames } from './unique-names'

/** Everything selected as one zip, read from the store as it is sent: one open file, whatever it all weighs. */
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
  async function* read() {
    for (const { storageKey, ...about } of files) yield { ...about, input: store().read(storageKey) }
  }
  return new Response(untilGone(makeZip(read())), {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(predictLength(files)),
      'content-disposition': `attachment; filename="dailies-${new Date().toISOString().slice(0, 10)}.zip"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Closes the open file when whoever downloads goes away; the library calls that an error, and nobody is there to hear it. */
function untilGone(zip: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = zip.getReader()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => reader.cancel().catch(() => undefined),
  })
}
