import { formatOfMime } from '@/lib/catalog/file-format'
import { assetUrl } from './asset-url'
import type { FileView } from './schema'

/** A kept file as a form sees it. */
export function viewFile(row: {
  id: string
  mediaType: FileView['media']
  filename: string
  mime: string
  bytes: bigint
  widthPx: number | null
  heightPx: number | null
  durationMs: number | null
  posterKey: string | null
}): FileView {
  return {
    assetId: row.id,
    media: row.mediaType,
    filename: row.filename,
    format: formatOfMime(row.mime),
    bytes: Number(row.bytes),
    widthPx: row.widthPx,
    heightPx: row.heightPx,
    seconds: row.durationMs === null ? null : row.durationMs / 1000,
    url: assetUrl(row.id),
    posterUrl: row.posterKey ? assetUrl(row.id, 'poster') : null,
  }
}
