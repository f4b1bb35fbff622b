import 'server-only'
import { log } from '@/lib/core/log'
import { addMissingSimulatorKeys } from '@/lib/keys/add-simulator-keys'
import { stopBoss } from './boss'
import { runJobs } from './run-jobs'
import { runSchedule } from './run-schedule'

/** The worker process: takes work from the queue and owns the clock of everything that was accepted. */
const stopping = new AbortController()

function stop(): void {
  stopping.abort()
  // Whatever hangs longer is finished by the next worker: every step is safe to lose.
  setTimeout(() => process.exit(0), 8_000).unref()
}

process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// The supervisor is gone: nobody would ever stop this process.
process.on('disconnect', stop)
process.on('unhandledRejection', (error) => log().error({ err: error }, 'unhandled rejection'))

await startJobs()
log().info('worker ready')
await runSchedule(stopping.signal)
await stopBoss().catch(() => undefined)
process.exit(0)

async function startJobs(): Promise<void> {
  for (;;) {
    try {
      await addMissingSimulatorKeys()
      return await runJobs()
    } catch (error) {
      log().warn({ err: error }, 'the database does not answer yet')
      await stopBoss().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
  }
}
