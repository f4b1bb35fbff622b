/** A membership that opens doors. Apart from who.ts, which only the web process can load. */
export const ACTIVE_MEMBER = { removedAt: null, suspendedAt: null }
