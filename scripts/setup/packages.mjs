import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { ROOT, whenChanged } from './paths.mjs'
import { PlainError, timed } from './say.mjs'

/** Installs what the lockfile names, without running anybody's install scripts. */
export async function installPackages() {
  const product = join(ROOT, 'node_modules', '.package-lock.json')
  await whenChanged('packages', fingerprint(['package-lock.json']), product, () =>
    timed('Packages installed', () => {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
      const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
      const { status, error } = spawnSync(npm, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
      if (status !== 0)
        throw new PlainError(`npm could not install the packages${error ? `: ${error.message}` : '.'}`)
    }),
  )
}

/** The Node that everything runs on: the one from npm (24), else this one when it is new enough. */
export function findNode() {
  const bundled = join(ROOT, 'node_modules', '.bin', 'node')
  if (existsSync(bundled)) return bundled
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 19)) return process.execPath
  throw new PlainError(
    `No Node 24 comes with npm for this machine, and this is Node ${process.versions.node}. Install Node 24 and try again.`,
  )
}
