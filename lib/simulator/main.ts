import { z } from 'zod'
import { startSimulator } from './server'

/** The simulator process. Prints one line when ready; ends with its supervisor. */
const settings = z
  .object({
    SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(3900),
    SIMULATOR_DIR: z.string().min(1).default('.dailies/simulator'),
    /** How long a clip takes. */
    SIMULATOR_CLIP_SECONDS: z.coerce.number().min(0).default(4),
    /** Every result is one small clip, for load tests. */
    SIMULATOR_TINY: z.enum(['', '0', '1']).default(''),
  })
  .parse(process.env)

const simulator = await startSimulator({
  port: settings.SIMULATOR_PORT,
  folder: settings.SIMULATOR_DIR,
  clipSeconds: settings.SIMULATOR_CLIP_SECONDS,
  isTiny: settings.SIMULATOR_TINY === '1',
})
process.stdout.write(`${JSON.stringify({ msg: 'simulator ready', url: simulator.url })}\n`)

async function stop() {
  await simulator.close()
  process.exit(0)
}

process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.on('disconnect', stop)
