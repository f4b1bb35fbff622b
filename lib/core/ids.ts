import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { formatUuid } from './uuid'

/** UUID version 7: sorts by time of birth, so that index pages stay warm. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  return formatUuid(bytes, 7)
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
