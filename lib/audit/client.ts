import type { AuditFilter } from './schema'

/** The filters as they stand in an address. */
export function toAuditParams(filter: AuditFilter): string {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(entries).toString()
}
