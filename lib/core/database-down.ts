/** Codes of Postgres, Prisma and the socket that say "not now" rather than "never". */
const CODES = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P02',
  '57P03',
])
const WORDS =
  /Can't reach database|terminating connection|Connection terminated|ECONNREFUSED|starting up|shutting down|not queryable/i

/** Whether an error means that the database is away for the moment, however deep it says so. */
export function isDatabaseDown(error: unknown): boolean {
  for (let cause = error, depth = 0; cause && depth < 6; depth++) {
    const {
      code,
      cause: next,
      meta,
    } = cause as { code?: unknown; cause?: unknown; meta?: { code?: unknown } }
    if (CODES.has(String(code)) || CODES.has(String(meta?.code))) return true
    if (WORDS.test(String((cause as Error).message))) return true
    cause = next
  }
  return false
}
