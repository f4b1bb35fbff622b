import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findNode, installPackages } from './setup/packages.mjs'
import { HOME, ROOT } from './setup/paths.mjs'
import { fail, say } from './setup/say.mjs'

/** `npm run studio`: from an empty folder to a running studio. Plain JavaScript that Node 20 can run. */
const isDev = process.argv.includes('--dev')

try {
  if (existsSync(join(ROOT, '.env'))) process.loadEnvFile(join(ROOT, '.env'))
  say(`Dailies${isDev ? ' (development)' : ''} · everything it keeps is in ${HOME}`)
  await installPackages()
  // The rest runs on the Node that the packages brought along.
  const child = spawn(findNode(), [join(ROOT, 'scripts', 'run', 'start.mjs'), ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: process.env,
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
  child.on('exit', (code) => process.exit(code ?? 0))
} catch (error) {
  fail(error)
}
