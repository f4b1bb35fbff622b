import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

const HOME = join(process.cwd(), '.dailies', 'test', 'studio')
const READY_MS = 120_000

/** A studio of its own for the browser tests: fresh data, own ports, the same start-up as anybody's. */
export default async function startStudio() {
  rmSync(HOME, { recursive: true, force: true })
  const studio = spawn(process.execPath, ['scripts/run/start.mjs'], {
    env: {
      ...process.env,
      DAILIES_HOME: HOME,
      DATABASE_URL: '',
      NEXTAUTH_URL: '',
      PORT: process.env['TEST_PORT'] ?? '3777',
      SIMULATOR_PORT: process.env['TEST_SIMULATOR_PORT'] ?? '3977',
      DATABASE_PORT: '54529',
      SIMULATOR_CLIP_SECONDS: '2',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The studio did not start:\n${said}`)), READY_MS)
    studio.on('exit', () => reject(new Error(`The studio stopped:\n${said}`)))
    studio.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (!said.includes('Dailies is ready')) return
      clearTimeout(timer)
      resolve()
    })
  })
  studio.removeAllListeners('exit')
  return async () => {
    const gone = new Promise((resolve) => studio.once('exit', resolve))
    studio.kill('SIGTERM')
    await gone
  }
}
