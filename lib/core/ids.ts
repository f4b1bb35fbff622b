import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** UUID version 7: sorts by time of birth, so that index pages stay warm. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** 256 unguessable bits for links and callbacks. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Short name that ties what a person sees to a log line. */
export function newReference(): string {
  return randomBytes(5).toString('hex')
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
