import { startSimulator } from './server'

/** The simulator process. Prints one line when ready; ends with its supervisor. */
const simulator = await startSimulator({
  port: Number(process.env['SIMULATOR_PORT'] ?? 3900),
  folder: process.env['SIMULATOR_DIR'] ?? '.dailies/simulator',
  clipSeconds: Number(process.env['SIMULATOR_CLIP_SECONDS'] ?? 4),
  isTiny: process.env['SIMULATOR_TINY'] === '1',
})
process.stdout.write(`${JSON.stringify({ msg: 'simulator ready', url: simulator.url })}\n`)

async function stop() {
  await simulator.close()
  process.exit(0)
}

process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.on('disconnect', stop)
