import 'server-only'
import type { Ctx } from '@/lib/core/ctx'
import { db } from '@/lib/core/db'
import { log } from '@/lib/core/log'
import { storageKey, store } from '@/lib/core/storage/store'
import { makePoster } from '@/lib/media/make-poster'
import { makePreview } from '@/lib/media/make-preview'
import { makeWaveform } from '@/lib/media/make-waveform'

/** Makes poster and hover preview; of a sound, its waveform. A failure leaves the asset as good as it was, with the reason on its page. */
export async function deriveAsset(ctx: Ctx, { assetId }: { assetId: string }): Promise<void> {
  const asset = await db().asset.findFirst({ where: { id: assetId, workspaceId: ctx.workspaceId } })
  if (!asset) return
  // Done in an earlier batch whose report was lost.
  if (asset.posterKey && (asset.previewKey || asset.mediaType !== 'video')) return
  const source = store().path(asset.storageKey)
  const posterKey = storageKey(asset.workspaceId, asset.id, 'poster.jpg')
  const previewKey = storageKey(asset.workspaceId, asset.id, 'preview.mp4')
  const where = { id: assetId, workspaceId: ctx.workspaceId }
  try {
    const poster = store().path(posterKey)
    // Clips often begin on black: a tenth in says more.
    if (asset.mediaType === 'audio') await makeWaveform(source, poster)
    else await makePoster(source, poster, (asset.durationMs ?? 0) / 10_000)
    if (asset.mediaType === 'video') {
      await makePreview(source, store().path(previewKey))
      await db().asset.update({ where, data: { posterKey, previewKey, derivedProblem: null } })
    } else {
      await db().asset.update({ where, data: { posterKey, derivedProblem: null } })
    }
  } catch (error) {
    log().warn({ assetId, err: error }, 'no poster or preview')
    const reason = error instanceof Error ? error.message : 'unknown reason'
    await db().asset.update({
      where,
      data: { derivedProblem: `The preview could not be made: ${reason}`.slice(0, 500) },
    })
    throw error
  }
}
