import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { PlainError, timed } from './say.mjs'

/** Best first: without a window to draw it does a page in two thirds of the processor's time. */
const DEBIAN = ['chromium-headless-shell', 'chromium']
const KNOWN = [...DEBIAN, 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`)

/** A Chromium for browser tests: the system's, Debian's, or the one Playwright can fetch where there is a web. */
export async function findChromium() {
  const known = process.env.CHROMIUM_PATH ?? KNOWN.find(existsSync)
  if (known) return known
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await timed('Chromium installed', () => {
      const run = (args) =>
        spawnSync('apt-get', args, {
          stdio: ['ignore', 'ignore', 'inherit'],
          env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        })
      run(['update', '-qq'])
      DEBIAN.some((name) => run(['install', '-y', '-qq', '--no-install-recommends', name]).status === 0)
    })
    const installed = KNOWN.find(existsSync)
    if (installed) return installed
  }
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    { stdio: 'inherit' },
  )
  if (status !== 0) throw new PlainError('No Chromium found. Install one and set CHROMIUM_PATH to it.')
  return ''
}
