import { probe } from './probe'
import type { ProbeAnswer } from './probe-apart'

/** The child process around one look at one file; its end is the parent's business. */
const answer: ProbeAnswer = await probe(process.argv[2] ?? '').then(
  (facts) => ({ facts }),
  (error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }),
)
process.send?.(answer)
