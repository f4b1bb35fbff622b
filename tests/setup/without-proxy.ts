import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { HOME } from '../e2e/fixtures'

const ROOT = process.cwd()
const COPY = join(ROOT, '.dailies', 'test', 'without-proxy')
const MANIFEST = join('.dailies', 'next', 'server', 'functions-config-manifest.json')

/**
 * The pages a second time, from the same build and on the same data, with `proxy.ts` taken out of the build: what it does
 * must not be what keeps anybody out.
 */
export async function openWithoutProxy(): Promise<{ url: string; close: () => Promise<void> }> {
  rmSync(COPY, { recursive: true, force: true })
  mkdirSync(join(COPY, '.dailies'), { recursive: true })
  cpSync(join(ROOT, '.dailies', 'next'), join(COPY, '.dailies', 'next'), {
    recursive: true,
    filter: (path) => !path.includes(join('next', 'cache')),
  })
  const manifest = JSON.parse(readFileSync(join(COPY, MANIFEST), 'utf8')) as {
    functions: Record<string, unknown>
  }
  if (!('/_middleware' in manifest.functions)) throw new Error('The build has no proxy to take out.')
  delete manifest.functions['/_middleware']
  writeFileSync(join(COPY, MANIFEST), JSON.stringify(manifest))
  for (const name of ['middleware.js', 'middleware.js.nft.json'])
    rmSync(join(COPY, '.dailies', 'next', 'server', name), { force: true })
  writeFileSync(join(COPY, 'package.json'), '{"private":true,"type":"module"}')
  writeFileSync(
    join(COPY, 'next.config.mjs'),
    "export default { distDir: '.dailies/next', poweredByHeader: false }",
  )
  for (const name of ['node_modules', 'public']) symlinkSync(join(ROOT, name), join(COPY, name))

  const port = await freePort()
  const { SEAL_PRIVATE_KEY: _, ...secrets } = JSON.parse(
    readFileSync(join(HOME, 'secrets.json'), 'utf8'),
  ) as Record<string, string>
  const {
    databaseUrl,
    url: studioUrl,
    simulatorUrl,
  } = JSON.parse(readFileSync(join(HOME, 'state.json'), 'utf8')) as Record<
    'databaseUrl' | 'url' | 'simulatorUrl',
    string
  >
  const server = spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'),
      'start',
      '-p',
      String(port),
      '-H',
      '127.0.0.1',
    ],
    {
      cwd: COPY,
      env: {
        ...process.env,
        ...secrets,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        DATABASE_URL: databaseUrl,
        NEXTAUTH_URL: studioUrl,
        SIMULATOR_URL: simulatorUrl,
        DATA_DIR: join(HOME, 'media'),
      },
      stdio: 'ignore',
    },
  )
  const url = `http://localhost:${port}`
  const close = async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await gone
  }
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    const reply = await fetch(`${url}/api/health`).catch(() => null)
    if (reply?.ok) return { url, close }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  await close()
  throw new Error('The pages without proxy do not start.')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
