import 'server-only'
import { FIELDS } from '@/lib/catalog/field-list'
import { type FileFacts, factsOf, FILE_COLUMNS } from '@/lib/catalog/judge-file'
import { LAST_FRAME } from '@/lib/catalog/last-frame'
import type { GenerationRequest, Model } from '@/lib/catalog/model'
import { filesOf } from '@/lib/catalog/request'
import type { MemberCtx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { AppError } from '@/lib/core/errors'
import { inSight } from '@/lib/projects/sight'

/**
 * Facts of every file that a request names: each this workspace's own and of the right type. The length that the price
 * counts must be the one we measured. `awaitsFrame`: its start frame comes later and is looked at then.
 */
export async function checkFiles(
  ctx: MemberCtx,
  model: Model,
  request: GenerationRequest,
  { awaitsFrame = false }: { awaitsFrame?: boolean } = {},
): Promise<ReadonlyMap<string, FileFacts>> {
  const files = filesOf(request).filter(({ assetId }) => !(awaitsFrame && assetId === LAST_FRAME))
  const assets = await db().asset.findMany({
    where: { id: { in: files.map(({ assetId }) => assetId) }, ...inSight(ctx), shelf: { not: 'bin' } },
    select: FILE_COLUMNS,
  })
  const facts = new Map(assets.map((asset) => [asset.id, factsOf(asset)]))
  for (const { field, assetId } of files) {
    if (facts.get(assetId)?.media !== FIELDS[field].media)
      throw new AppError('not_found', `${FIELDS[field].label}: that file is not in this workspace any more.`)
  }
  const followed = model.follows && facts.get(request[model.follows] ?? '')
  if (request.inputSeconds !== (followed?.seconds ?? undefined))
    throw new AppError(
      'conflict',
      'The length of that file is not what the price was made for. Choose it again.',
    )
  return facts
}
