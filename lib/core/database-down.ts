/** Codes of Postgres, Prisma and the socket that say "not now" rather than "never". A write that fails so was undone. */
const CODES = new Set([
  // Prisma: not reachable, timed out, closed, no connection free, transaction not begun or run out, conflict, too many.
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  // Postgres: write conflict, deadlock, lock not free.
  '40001',
  '40P01',
  '55P03',
])
/** Postgres' classes: connection lost, out of disk, memory or connections, stopping or starting. */
const CLASSES = /^(08|53|57P)[0-9A-Z]{2,3}$/
/** What Prisma's adapter calls the same, where it keeps no code: raw statements come back as a bare P2010. */
const KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
])
/** Errors that pg throws without any code. */
const WORDS =
  /Can't reach database|closed the connection|Connection terminated|terminating connection|connection error and is not queryable|timeout exceeded when trying to connect|Connection is closed|ECONNREFUSED|starting up|shutting down|accepting connections/i
/** Where errors keep what caused them. */
const WITHIN = ['cause', 'meta', 'driverAdapterError', 'errors'] as const
const MAX_DEPTH = 8

/** Whether an error means that the database is away for the moment, however deep it says so. */
export function isDatabaseDown(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false
  if (Array.isArray(error)) return error.some((one) => isDatabaseDown(one, depth + 1))
  const { code, originalCode, kind, message } = error as Record<string, unknown>
  for (const name of [code, originalCode]) {
    if (typeof name === 'string' && (CODES.has(name) || CLASSES.test(name))) return true
  }
  if (typeof kind === 'string' && KINDS.has(kind)) return true
  if (typeof message === 'string' && WORDS.test(message)) return true
  return WITHIN.some((place) => isDatabaseDown((error as Record<string, unknown>)[place], depth + 1))
}
