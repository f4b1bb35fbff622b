import { join } from 'node:path'
import { buildBundles, buildWeb, generateClient } from '../setup/build.mjs'
import { createDatabase, migrate } from '../setup/migrate.mjs'
import { BUILD, HOME, ROOT, writeJson } from '../setup/paths.mjs'
import { takePort } from '../setup/ports.mjs'
import { startPostgres } from '../setup/postgres.mjs'
import { openAppRole, protectRecords } from '../setup/records.mjs'
import { fail, say, timed } from '../setup/say.mjs'
import { loadSecrets } from '../setup/secrets.mjs'
import { Supervisor } from '../setup/supervisor.mjs'

/** The second half of `npm run studio`, on the Node that came with the packages. */
const isDev = process.argv.includes('--dev')
const startedAt = performance.now()
const supervisor = new Supervisor()
/** On its way, or there. */
let postgres
let isStopping = false

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)

try {
  const secrets = loadSecrets()
  // Side by side, and both to their end: stopping half-way would leave a database behind.
  const [database, code] = await Promise.allSettled([openDatabase(secrets), prepareCode()])
  for (const outcome of [database, code]) if (outcome.status === 'rejected') throw outcome.reason
  const databaseUrl = database.value

  const host = process.env.HOST ?? '127.0.0.1'
  const port = await takePort('the studio', Number(process.env.PORT ?? 3000), host)
  const simulatorPort = await takePort('the simulator', Number(process.env.SIMULATOR_PORT ?? 3900))
  const url = process.env.NEXTAUTH_URL || `http://localhost:${port}`
  const simulatorUrl = `http://127.0.0.1:${simulatorPort}`

  const { SEAL_PRIVATE_KEY, databasePassword: _, appDatabasePassword: __, ...shared } = secrets
  const env = {
    ...process.env,
    ...shared,
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: url,
    DATA_DIR: process.env.DATA_DIR || join(HOME, 'media'),
    SIMULATOR_URL: simulatorUrl,
    // The web server runs from elsewhere and would not find it beside itself.
    MEDIA_ENGINE: join(BUILD, 'media-engine.mjs'),
  }
  const plain = ['--conditions=react-server', '--enable-source-maps', '--max-old-space-size=384']
  supervisor.start('simulator', [...plain, join(BUILD, 'simulator.mjs')], {
    ...env,
    SIMULATOR_PORT: String(simulatorPort),
    SIMULATOR_DIR: join(HOME, 'simulator'),
  })
  // Only the worker can open provider keys.
  // Each stored file waits twice for the disk: with the usual four threads that, not the network, sets the pace.
  const threads = { UV_THREADPOOL_SIZE: '16' }
  supervisor.start('worker', [...plain, join(BUILD, 'worker.mjs')], { ...env, ...threads, SEAL_PRIVATE_KEY })
  supervisor.start(
    'web',
    [
      `--import=${join(ROOT, 'scripts', 'run', 'exit-with-parent.mjs')}`,
      '--max-old-space-size=768',
      join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'),
      isDev ? 'dev' : 'start',
      '-p',
      String(port),
      '-H',
      host,
    ],
    env,
  )
  if (isDev) await watchBundles()

  await waitUntilWell(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/api/health`)
  writeJson(join(HOME, 'state.json'), {
    url,
    simulatorUrl,
    databaseUrl,
    pids: { supervisor: process.pid, postgres: (await postgres)?.pid, ...supervisor.pids() },
  })
  say(`\nDailies is ready: ${url}   (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
  say(
    `Simulator: ${simulatorUrl}   It makes every clip until you add a provider key; no real money is spent.`,
  )
  say('Stop with Ctrl-C.')
} catch (error) {
  // Whatever breaks off because of it says nothing of its own.
  if (!isStopping) {
    await stopEverything()
    fail(error)
  }
}

async function openDatabase({ databasePassword: password, appDatabasePassword }) {
  if (process.env.DATABASE_URL) {
    const count = await migrate(process.env.DATABASE_URL)
    await protectRecords(process.env.DATABASE_URL)
    say(`  Your own database is ready (${count} migrations applied)`)
    return process.env.DATABASE_URL
  }
  return timed('Database ready', async () => {
    postgres = startPostgres({
      folder: join(HOME, 'postgres'),
      port: Number(process.env.DATABASE_PORT ?? 54329),
      password,
    })
    const { url } = await postgres
    await createDatabase(url('postgres'), 'dailies')
    await migrate(url('dailies'))
    return openAppRole(url('dailies'), appDatabasePassword)
  })
}

async function prepareCode() {
  await generateClient()
  await buildBundles()
  if (!isDev) await buildWeb()
}

async function watchBundles() {
  const { context } = await import('esbuild')
  const { bundleOptions } = await import('../setup/build.mjs')
  let isFirst = true
  const restart = {
    name: 'restart',
    setup(build) {
      build.onEnd(({ errors }) => {
        if (!isFirst && errors.length === 0)
          for (const name of ['worker', 'simulator']) supervisor.restart(name)
        isFirst = false
      })
    },
  }
  const watcher = await context({ ...bundleOptions(), plugins: [restart] })
  await watcher.watch()
}

async function waitUntilWell(address) {
  for (let tries = 0; tries < 600 && !isStopping; tries++) {
    const reply = await fetch(address).catch(() => null)
    if (reply?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`The studio does not get well; see the logs in ${join(HOME, 'logs')}`)
}

async function stop() {
  if (isStopping) return
  isStopping = true
  say('\nStopping…')
  await stopEverything()
  process.exit(0)
}

async function stopEverything() {
  await supervisor.stop()
  const database = await postgres?.catch(() => null)
  await database?.stop()
}
