import { Worker } from 'node:worker_threads'
import { probe } from './probe'
import type { ProbeAnswer } from './probe-apart'

/** A plain file needs a tenth of it. Work is counted, not time: on a busy machine an honest file may wait. */
const WORK_MS = 2_500

// A thread of its own, because what it ends may never come back from a loop.
void new Worker(
  `setInterval(() => {
    const { user, system } = process.cpuUsage()
    if (user + system > ${WORK_MS * 1_000}) process.kill(process.pid, 'SIGKILL')
  }, 50)`,
  { eval: true },
)

/** The child process around one look at one file; its end is the parent's business. */
const answer: ProbeAnswer = await probe(process.argv[2] ?? '').then(
  (facts) => ({ facts }),
  (error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }),
)
process.send?.(answer)
