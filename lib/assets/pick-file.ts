/** Bytes in the store, as they are served. */
export interface StoredFile {
  storageKey: string
  mime: string
  filename: string
}

export type Variant = 'original' | 'poster' | 'preview'

/** What an address asks for. */
export function variantOf(request: Request): Variant {
  const asked = new URL(request.url).searchParams.get('variant')
  return asked === 'poster' || asked === 'preview' ? asked : 'original'
}

/** One of an asset's files; null when it was not made. */
export function pickFile(
  row: StoredFile & { posterKey: string | null; previewKey: string | null },
  variant: Variant,
): StoredFile | null {
  if (variant === 'original') return row
  const storageKey = variant === 'poster' ? row.posterKey : row.previewKey
  const mime = variant === 'poster' ? 'image/jpeg' : 'video/mp4'
  return storageKey ? { storageKey, mime, filename: row.filename } : null
}
