/** Sixteen bytes as a UUID of this version; the bits that say so are set here. */
export function formatUuid(bytes: Uint8Array, version: number): string {
  const marked = Uint8Array.from(bytes)
  marked[6] = (version << 4) | (marked[6]! & 0x0f)
  marked[8] = 0x80 | (marked[8]! & 0x3f)
  const hex = [...marked].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A random UUID (version 4), also on pages without https, where the browser's own maker is missing. */
export function randomUuid(): string {
  return formatUuid(crypto.getRandomValues(new Uint8Array(16)), 4)
}
