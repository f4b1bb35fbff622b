import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const HOME = join(process.cwd(), '.dailies', 'test', 'stopped-early')
const DATABASE_PORT = 54_790

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
  })
}

describe('a studio that starts', () => {
  afterEach(() => rmSync(HOME, { recursive: true, force: true }))

  it('takes its database with it when it is stopped before it is ready', { timeout: 240_000 }, async () => {
    const studio = spawn(process.execPath, ['scripts/run/start.mjs'], {
      env: {
        ...process.env,
        DAILIES_HOME: HOME,
        DATABASE_URL: '',
        DATABASE_PORT: String(DATABASE_PORT),
        NEXTAUTH_URL: '',
        PORT: '3795',
        SIMULATOR_PORT: '3995',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    for await (const chunk of studio.stdout.setEncoding('utf8')) {
      // Its very first line: the database is on its way.
      if (!said) studio.kill('SIGTERM')
      said += chunk
    }
    if (studio.exitCode === null) await once(studio, 'exit')
    expect(said).toContain('Stopping…')
    expect(said).not.toContain('Dailies is ready')
    expect(studio.exitCode).toBe(0)
    expect(await answers(DATABASE_PORT)).toBe(false)
  })
})
