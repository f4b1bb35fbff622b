import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { Client } from 'pg'
import { db } from '@/lib/core/db'
import { submitGeneration } from '@/lib/generations/submit-generation'
import { aPress, createMember, openSimulator } from '@/tests/factories/studio'
import { report } from './report'

const GENERATIONS = 1_000
const FILE_BYTES = 1_000_000
const BARE_JOBS = 8_000
const BARE_CLIENTS = 4
const LOOK_MS = 250

/**
 * Whole generations a second through a real worker, against bare jobs a second off a SKIP LOCKED table, measured before
 * and after. The clock runs from the first send to the last stored clip, with the studio's own first wait of 5 s in it.
 */
export async function measurePipeline(): Promise<void> {
  const bareBefore = await measureBareQueue()
  const simulator = await openSimulator({ fileBytes: FILE_BYTES })
  const member = await createMember()
  await db().workspace.updateMany({ data: { simulatedBudgetMicros: 1_000_000_000_000 } })

  const submitMs: number[] = []
  for (let at = 0; at < GENERATIONS; at++) {
    const startedAt = performance.now()
    await submitGeneration(member, aPress(member, { prompt: `bench ${at}` }))
    submitMs.push(performance.now() - startedAt)
  }

  const before = await counters()
  let isOver = false
  const worker = spawn(
    process.execPath,
    ['--conditions=react-server', join(process.cwd(), '.dailies', 'build', 'worker.mjs')],
    { env: { ...process.env, UV_THREADPOOL_SIZE: '16' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  worker.on('exit', (code, signal) => {
    if (!isOver) throw new Error(`The worker stopped (${signal ?? code}) in the middle of the measurement`)
  })
  let looks = await until(
    async () => (await db().generation.count({ where: { state: 'done' } })) >= GENERATIONS,
  )
  const finished = await counters()
  const perSecond = GENERATIONS / (await secondsFromFirstSendToLastClip())
  const derivedBefore = await db().asset.count({ where: { previewKey: { not: null } } })
  const derivingSince = performance.now()
  looks += await until(async () => (await db().asset.count({ where: { previewKey: null } })) === 0)
  const derivedPerSecond = (GENERATIONS - derivedBefore) / ((performance.now() - derivingSince) / 1000)
  const drained = await counters()
  const { _avg } = await db().generation.aggregate({ _avg: { polls: true } })
  isOver = true
  worker.kill('SIGTERM')
  await new Promise((resolve) => worker.once('exit', resolve))
  await simulator.close()
  const bareAfter = await measureBareQueue()
  const bare = (bareBefore + bareAfter) / 2

  // Our own looks are statements and commits, too.
  const each = (count: number) => ((count - looks) / GENERATIONS).toFixed(1)
  report('bare SKIP LOCKED jobs/s, before and after', `${bareBefore.toFixed(0)}, ${bareAfter.toFixed(0)}`)
  report('pipeline generations/s, 1 MB each', perSecond.toFixed(1))
  report('pipeline ÷ bare', (perSecond / bare).toFixed(4), 'goal ≥ 0.03')
  report(
    'statements per generation, press to previews',
    each(drained.statements - before.statements),
    'goal ≤ 45',
  )
  report('commits per generation, press to previews', each(drained.commits - before.commits), 'goal ≤ 14')
  report('  of these until the clip is stored and settled', each(finished.commits - before.commits))
  report('previews there when the last clip was stored', `${derivedBefore} of ${GENERATIONS}`)
  report('posters and previews/s after that', derivedPerSecond.toFixed(1))
  report('status calls per finished generation', (_avg.polls ?? 0).toFixed(2), 'goal ≤ 10')
  report('submit, median ms', (submitMs.toSorted((a, b) => a - b)[GENERATIONS / 2] ?? 0).toFixed(1))
}

async function secondsFromFirstSendToLastClip(): Promise<number> {
  const [first, last] = await Promise.all([
    db().attempt.aggregate({ _min: { startedAt: true } }),
    db().generation.aggregate({ _max: { finishedAt: true } }),
  ])
  return ((last._max.finishedAt?.getTime() ?? 0) - (first._min.startedAt?.getTime() ?? 0)) / 1000
}

/** Looks until it is so, and returns how often it looked. */
async function until(isSo: () => Promise<boolean>): Promise<number> {
  for (let looks = 1; ; looks++) {
    if (await isSo()) return looks
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

async function measureBareQueue(): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: BARE_CLIENTS }, async () => {
      const client = new Client({ connectionString: process.env['DATABASE_URL'] })
      await client.connect()
      return client
    }),
  )
  const [first] = clients as [Client, ...Client[]]
  await first.query('CREATE TABLE bare_jobs (id serial PRIMARY KEY, done boolean NOT NULL DEFAULT false)')
  await first.query('CREATE INDEX ON bare_jobs (id) WHERE NOT done')
  await first.query('INSERT INTO bare_jobs (done) SELECT false FROM generate_series(1, $1)', [BARE_JOBS])
  const startedAt = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      const take = `UPDATE bare_jobs SET done = true
        WHERE id = (SELECT id FROM bare_jobs WHERE NOT done ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)`
      while ((await client.query(take)).rowCount) continue
    }),
  )
  const perSecond = BARE_JOBS / ((performance.now() - startedAt) / 1000)
  await first.query('DROP TABLE bare_jobs')
  await Promise.all(clients.map((client) => client.end()))
  return perSecond
}

/** Commits and top-level statements of this database so far. */
async function counters(): Promise<{ commits: number; statements: number }> {
  await db().$executeRaw`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`
  await db().$executeRaw`SELECT pg_stat_force_next_flush()`
  const [row] = await db().$queryRaw<{ commits: bigint; statements: number }[]>`
    SELECT xact_commit AS commits,
           (SELECT sum(calls)::float8 FROM pg_stat_statements
            WHERE dbid = pg_database.oid AND query !~* '^(BEGIN|COMMIT|ROLLBACK|DEALLOCATE)') AS statements
    FROM pg_stat_database JOIN pg_database USING (datname) WHERE datname = current_database()`
  return { commits: Number(row?.commits ?? 0), statements: row?.statements ?? 0 }
}
