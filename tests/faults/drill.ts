import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningSimulator } from '@/lib/simulator/server'
import { check } from './check'

const ROOT = process.cwd()
const BUILD = join(ROOT, '.dailies', 'build')

/** Every place where a worker is killed, in the order of a generation's life. */
const FAILPOINTS = [
  'send:claimed',
  'send:prepared',
  'send:attempt-recorded',
  'send:answered',
  'send:accepted',
  'poll:answered',
  'poll:collecting',
  'collect:start',
  'collect:renamed',
  'collect:stored',
  'collect:all-stored',
  'finish:settled',
] as const

const SETTLE_MS = 90_000

interface Postgres {
  stop(): Promise<void>
  /** At once, as when the machine loses power. */
  kill(): void
}

interface Servers {
  startTestPostgres(): Promise<Postgres>
  freshDatabase(postgres: Postgres, name: string): Promise<string>
}

interface Bench {
  simulator: RunningSimulator
  press(prompt: string): Promise<string>
  openWork(): Promise<number>
}

/** Kills the worker at every step, loses answers, stops Postgres at once. True when nothing was paid twice or lost. */
export async function runDrill(
  rounds: number,
  { startTestPostgres, freshDatabase }: Servers,
): Promise<boolean> {
  let postgres = await startTestPostgres()
  prepareEnvironment(await freshDatabase(postgres, 'faults'))
  const bench = await openBench()
  let kills = 0

  for (const failpoint of FAILPOINTS) {
    for (let round = 0; round < rounds; round++) await bench.press(`${failpoint} ${round}`)
    for (let round = 0; round < rounds; round++) if (await killAt(failpoint)) kills += 1
    say(`${failpoint.padEnd(24)} ${kills} kills so far`)
  }

  bench.simulator.engine.faults.set({ fault: 'lose-answer', on: true, times: rounds })
  for (let round = 0; round < rounds; round++) await bench.press(`lost answer ${round}`)
  let worker = startWorker()
  await until(() => bench.openWork().then((open) => open === 0))
  bench.simulator.engine.faults.clear()
  say(`lost answers             ${rounds}`)

  let stops = 0
  for (; stops < Math.min(rounds, 10); stops++) {
    for (let at = 0; at < 4; at++) await bench.press(`database gone ${stops} ${at}`)
    await pause(300 + 137 * stops)
    postgres.kill()
    await pause(1_000)
    postgres = await startTestPostgres()
    await pause(500)
  }
  say(`immediate Postgres stops ${stops}`)
  await until(() => bench.openWork().then((open) => open === 0))
  worker = await restart(worker)
  await until(() => bench.openWork().then((open) => open === 0))
  await stop(worker)

  const isFine = await check(bench.simulator, { kills, rounds, stops })
  await bench.simulator.close()
  const [{ db }, { stopBoss }] = await Promise.all([import('@/lib/core/db'), import('@/lib/jobs/boss')])
  await stopBoss()
  await db().$disconnect()
  await postgres.stop()
  return isFine
}

function prepareEnvironment(databaseUrl: string): void {
  const keys = generateKeyPairSync('x25519')
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: 'a secret for drills only',
    SEAL_PUBLIC_KEY: keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    SEAL_PRIVATE_KEY: keys.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    DATA_DIR: mkdtempSync(join(tmpdir(), 'dailies-drill-')),
    MEDIA_ENGINE: join(BUILD, 'media-engine.mjs'),
    LOG_LEVEL: 'silent',
  })
}

async function openBench(): Promise<Bench> {
  const { aPress, createMember, openSimulator } = await import('@/tests/factories/studio')
  const { db } = await import('@/lib/core/db')
  const { submitGeneration } = await import('@/lib/generations/submit-generation')
  const simulator = await openSimulator()
  const member = await createMember()
  await db().workspace.updateMany({ data: { simulatedBudgetMicros: 1_000_000_000_000 } })
  return {
    simulator,
    // A person whose studio is away presses again: the same press, so never twice.
    async press(prompt) {
      const input = aPress(member, { prompt })
      for (;;) {
        try {
          return (await submitGeneration(member, input)).id
        } catch (error) {
          say(
            `  press again: ${error instanceof Error ? error.message.slice(0, 60).replaceAll('\n', ' ') : error}`,
          )
          await pause(500)
        }
      }
    },
    openWork: () =>
      db()
        .generation.count({ where: { finishedAt: null, state: { not: 'unknown' } } })
        .catch(() => Number.NaN),
  }
}

function startWorker(failpoint?: string): ChildProcess {
  return spawn(process.execPath, ['--conditions=react-server', join(BUILD, 'worker.mjs')], {
    env: { ...process.env, ...(failpoint ? { DAILIES_FAILPOINT: failpoint } : {}) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

/** Runs a worker until it is killed at that point; false when it never came there. */
function killAt(failpoint: string): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = startWorker(failpoint)
    const timer = setTimeout(() => worker.kill('SIGTERM'), 30_000)
    worker.on('exit', (_code, signal) => {
      clearTimeout(timer)
      resolve(signal === 'SIGKILL')
    })
  })
}

async function restart(worker: ChildProcess): Promise<ChildProcess> {
  await stop(worker)
  return startWorker()
}

function stop(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve())
    worker.kill('SIGTERM')
  })
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + SETTLE_MS
  while (!(await isTrue())) {
    if (Date.now() > deadline) return
    await pause(250)
  }
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
