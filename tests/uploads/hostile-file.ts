import type { MediaFormat } from '@/lib/catalog/model'

/** What must never come back out of a picture. */
export const CANARY = '<script>alert("canary")</script>'

/** One file that somebody sends to do harm, and what becomes of it. */
export interface HostileFile {
  what: string
  name?: string
  /** What the sender says it is. */
  mime?: string
  bytes: () => Uint8Array | Promise<Uint8Array>
  /** Words of the refusal; or what it is kept as, harmless; or either. */
  outcome: RegExp | MediaFormat | 'either'
}

export function concat(...parts: (Uint8Array | string)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
