import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findNode, installPackages } from './packages.mjs'
import { ROOT } from './paths.mjs'
import { fail } from './say.mjs'

/** Installs what is missing, then goes on in `scripts/run/<name>.mjs` on the Node that the packages brought along. */
export async function relaunch(name, nodeArgs = []) {
  try {
    if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'))
    await installPackages()
    const child = spawn(
      findNode(),
      [...nodeArgs, join(ROOT, 'scripts', 'run', `${name}.mjs`), ...process.argv.slice(2)],
      {
        cwd: ROOT,
        stdio: 'inherit',
        env: process.env,
      },
    )
    // The child stops by the same signal; waiting for it keeps the terminal until everything is down.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
    }
    child.on('exit', (code) => process.exit(code ?? 1))
  } catch (error) {
    fail(error)
  }
}
