/** Our own address of an asset's bytes. */
export function assetUrl(assetId: string, variant?: 'poster' | 'preview'): string {
  return variant ? `/api/media/${assetId}?variant=${variant}` : `/api/media/${assetId}`
}
