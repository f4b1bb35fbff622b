import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { GATEWAY, HOME, SIMULATOR, STUDIO } from '../e2e/fixtures'
import { OIDC, openOidcServer } from './oidc-server'

const portOf = (address: string) => new URL(address).port
const READY_MS = 120_000

/**
 * A studio of its own for the browser tests: fresh data, own ports, the same start-up as anybody's. Beside it a second
 * simulator and a company's sign-in, which the studio knows only as a private host that it may reach.
 */
export default async function startStudio() {
  rmSync(HOME, { recursive: true, force: true })
  const env = { ...process.env, SIMULATOR_CLIP_SECONDS: '2' }
  const gateway = spawn(process.execPath, ['--conditions=react-server', '.dailies/build/simulator.mjs'], {
    env: { ...env, SIMULATOR_PORT: portOf(GATEWAY), SIMULATOR_DIR: `${HOME}/gateway` },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const company = await openOidcServer()
  const studio = spawn(process.execPath, ['scripts/run/start.mjs'], {
    env: {
      ...env,
      DAILIES_HOME: HOME,
      DATABASE_URL: '',
      NEXTAUTH_URL: '',
      PORT: portOf(STUDIO),
      SIMULATOR_PORT: portOf(SIMULATOR),
      DATABASE_PORT: process.env['TEST_DATABASE_PORT'] ?? '54529',
      // Most tests count what lies in the gallery; 19-first-run.spec.ts asks for the example itself.
      EXAMPLE_PROJECT: 'off',
      OIDC_ISSUER: company.issuer,
      OIDC_CLIENT_ID: OIDC.id,
      OIDC_CLIENT_SECRET: OIDC.secret,
      OIDC_NAME: OIDC.name,
      ALLOWED_PRIVATE_HOSTS: new URL(GATEWAY).host,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    await Promise.all([end(gateway), end(studio)])
    company.close()
  }
  try {
    await Promise.all([until(gateway, 'simulator ready'), until(studio, 'Dailies is ready')])
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

/** Waits for a line of its output. */
function until(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const giveUp = () => reject(new Error(`Never said “${words}”:\n${said}`))
    const timer = setTimeout(giveUp, READY_MS)
    child.once('exit', giveUp)
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (!said.includes(words)) return
      clearTimeout(timer)
      child.off('exit', giveUp)
      resolve()
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}
