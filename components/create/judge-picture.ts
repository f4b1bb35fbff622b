import type { UploadView } from '@/lib/assets/schema'
import type { ImageLimits } from '@/lib/catalog/model'

/** Why a picture does not fit the model, in one sentence; null when it does. */
export function judgePicture(
  { widthPx, heightPx, bytes }: Pick<UploadView, 'widthPx' | 'heightPx' | 'bytes'>,
  limits: ImageLimits,
): string | null {
  const short = Math.min(widthPx, heightPx)
  const ratio = Math.max(widthPx, heightPx) / short
  if (short < limits.minSidePx)
    return `That picture is ${widthPx} × ${heightPx}; its short side needs ${limits.minSidePx} pixels or more.`
  if (ratio > limits.maxAspect)
    return `That picture is too long: at most ${limits.maxAspect} times as long as it is short.`
  if (bytes > limits.maxBytes)
    return `That picture has ${(bytes / 1e6).toFixed(1)} MB; the model takes ${Math.round(limits.maxBytes / 1e6)} MB.`
  return null
}
