import type { UploadView } from '@/lib/assets/schema'
import type { MediaLimits } from '@/lib/catalog/model'

/** Why a picture does not fit the model, in one sentence; null when it does. */
export function judgePicture(
  { widthPx, heightPx, bytes }: Pick<UploadView, 'widthPx' | 'heightPx' | 'bytes'>,
  { minSidePx, maxAspect, maxBytes }: MediaLimits,
): string | null {
  const short = Math.min(widthPx, heightPx)
  const ratio = Math.max(widthPx, heightPx) / short
  if (minSidePx !== undefined && short < minSidePx)
    return `That picture is ${widthPx} × ${heightPx}; its short side needs ${minSidePx} pixels or more.`
  if (maxAspect !== undefined && ratio > maxAspect)
    return `That picture is too long: at most ${maxAspect} times as long as it is short.`
  if (bytes > maxBytes)
    return `That picture has ${(bytes / 1e6).toFixed(1)} MB; the model takes ${Math.round(maxBytes / 1e6)} MB.`
  return null
}
