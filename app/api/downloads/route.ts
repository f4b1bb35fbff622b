import { route } from '@/lib/core/route'
import { validate } from '@/lib/core/validate'
import { downloadAssets } from '@/lib/gallery/download-assets'
import { readSelection } from '@/lib/gallery/read-selection'
import { AssetsInput } from '@/lib/gallery/schema'

/** A form's post rather than an address: hundreds of ids fit, and the browser saves the answer as it comes. */
export const POST = route(async (ctx, request) => {
  const input = validate(AssetsInput, { assetIds: await readSelection(request) })
  return downloadAssets(ctx, input)
})
