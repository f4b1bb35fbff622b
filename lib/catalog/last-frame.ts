/**
 * Stands as start frame of a request that begins where another clip ends, until that clip is there. It is nobody's file, so a
 * request that still has it cannot be sent.
 */
export const LAST_FRAME = '00000000-0000-7000-8000-000000000000'
